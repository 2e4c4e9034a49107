package dev.plimsoll.lab.process;

import java.util.stream.Stream;

/**
 * A process that shares its fate with others of its host.
 *
 * @param process it, with all below it
 */
public record Neighbour(ProcessHandle process) {
    /** Stops it where it is (SIGSTOP). */
    public void freeze() {
        Signal.STOP.to(all());
    }

    /** Lets it run on. */
    public void thaw() {
        Signal.CONT.to(all());
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process), process.descendants());
    }
}
