package dev.plimsoll.lab.cluster.observer;

import java.io.IOException;
import java.util.List;

/** Two servers and whatever fails them over. */
interface Watched extends AutoCloseable {
    /** Of the primary and of the standby. */
    List<Integer> ports();

    /** Kills the primary's processes. */
    void crash() throws IOException;

    /** Stops the primary's processes, and what watches it there. */
    void freeze() throws IOException;

    @Override
    void close();
}
