package dev.plimsoll.lab.fault;

/** Who is connected is thrown out (RST) and who connects is refused: what fencing does to clients of an old primary. */
public record Fence() implements Fault {
    @Override
    public Listening listening() {
        return Listening.REFUSES;
    }

    @Override
    public boolean resets() {
        return true;
    }
}
