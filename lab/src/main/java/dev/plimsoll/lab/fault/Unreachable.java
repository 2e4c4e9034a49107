package dev.plimsoll.lab.fault;

/**
 * A SYN black hole: who is connected stays so, and who connects gets no answer. A firewall rule that came too late for
 * open connections, or a server whose queue of connections is full.
 */
public record Unreachable() implements Fault {
    @Override
    public Listening listening() {
        return Listening.IGNORES;
    }
}
