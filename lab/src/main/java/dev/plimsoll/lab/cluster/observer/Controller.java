package dev.plimsoll.lab.cluster.observer;

import java.util.List;

/** What watches over a cluster and makes a standby the primary when it is lost. Safe for several threads. */
public interface Controller extends AutoCloseable {
    /** Watches from now on; returns when it is at rest: who leads is settled, and who is waited for. */
    void begin();

    /**
     * Waits for the moment from which on a failover takes longest: what watches the primary has just seen it well. Returns at
     * once where that makes no difference.
     */
    default void awaitWorstMoment() throws InterruptedException {}

    /** What it has done so far, oldest first. */
    List<Event> events();

    /** Watches no more, and returns when nothing of it runs; the servers stay as they are. */
    @Override
    void close();
}
