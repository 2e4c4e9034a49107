package dev.plimsoll.telemetry;

/** Something that can be asked how things are. Asked by one thread at a time. */
public interface Source extends AutoCloseable {
    /** Unique among the sources of a sampler, and the same as long as it is about the same thing. */
    String name();

    /**
     * Asks, and waits for the answer, for 5 s at most. What is not known is left out.
     *
     * @throws Exception when there is no answer at all; that second stays empty
     */
    Sample read() throws Exception;

    /** Gives up what it keeps open. */
    @Override
    void close();
}
