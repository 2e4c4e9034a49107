package dev.plimsoll.guard.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import dev.plimsoll.guard.Engine;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many connections a pool may have open. HikariCP opens no more at once, and closes none: those that are idle are
 * closed here, those in use when they come back. Safe for several threads.
 */
final class Sizes {
    private final HikariPool pool;
    private final Engine.Plain plain;
    private final HikariConfig config;
    private final int given;
    private int givenIdle;
    private int setIdle;
    private final AtomicBoolean trimming = new AtomicBoolean();
    private volatile int ceiling;

    Sizes(HikariPool pool, Engine.Plain plain, HikariConfig config) {
        this.pool = pool;
        this.plain = plain;
        this.config = config;
        this.given = config.getMaximumPoolSize();
        this.givenIdle = config.getMinimumIdle();
        this.setIdle = givenIdle;
        this.ceiling = given;
    }

    /** What HikariCP was given. */
    int given() {
        return given;
    }

    int ceiling() {
        return ceiling;
    }

    /**
     * At most so many from now on, at least one.
     *
     * @param chosen how many of them somebody chose: a pool of a fixed size keeps no more than these open for nobody
     */
    synchronized void ceiling(int connections, int chosen) {
        int most = Math.max(1, connections);
        if (most != ceiling) {
            ceiling = most;
            setIdle = Math.min(most, givenIdle() >= given ? chosen : givenIdle);
            plain.size(most, setIdle);
            feed();
            trim();
        }
    }

    /** What HikariCP was given, at the start or later past the settings; not what was made of it here. */
    private int givenIdle() {
        int now = config.getMinimumIdle();
        if (now != setIdle) {
            givenIdle = now;
        }
        return givenIdle;
    }

    /**
     * Closes idle connections beyond the ceiling, on a thread of its own. To be said again from time to time: some are just
     * being made when it is lowered, or come back in that moment, or past the guard.
     */
    void trim() {
        if (surplus() && pool.getIdleConnections() > 0 && !trimming.get()) {
            var thread = new Thread(this::closeIdle, "plimsoll-guard-trim");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Whether a connection that comes back should be closed. */
    boolean surplus() {
        return pool.getTotalConnections() > ceiling;
    }

    /**
     * Asks for a connection more when somebody waits for one inside HikariCP, which forgets all wishes beyond its first
     * size. Whoever gets one calls this for the next.
     */
    void feed() {
        int waiting = pool.getThreadsAwaitingConnection();
        if (waiting > 0 && pool.getTotalConnections() < ceiling) {
            pool.addBagItem(waiting);
        }
    }

    private void closeIdle() {
        if (!trimming.compareAndSet(false, true)) {
            return;
        }
        try {
            while (surplus() && pool.getIdleConnections() > 0) {
                pool.evictConnection(pool.getConnection(1));
            }
        } catch (SQLException allInUse) {
            // they are closed when they come back; one that was dead is closed by this, and the others the next time
            return;
        } finally {
            trimming.set(false);
        }
    }
}
