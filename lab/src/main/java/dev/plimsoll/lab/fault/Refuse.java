package dev.plimsoll.lab.fault;

/** Who connects is refused at once, and who is connected stays so: a process that no longer listens. */
public record Refuse() implements Fault {
    @Override
    public Listening listening() {
        return Listening.REFUSES;
    }
}
