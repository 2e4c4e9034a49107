package dev.plimsoll.guard.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Settings;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a migration from emptying the pool. A statement that was prepared before its table was altered fails once, with
 * SQLSTATE 0A000 (plancache.c, RevalidateCachedQuery); the driver prepares it again, so the connection is as good as
 * before. HikariCP closes it. Here one in ten of the pool may be closed for it per second, the others stay. Safe for several
 * threads.
 */
final class Outdated implements SQLExceptionOverride {
    private static final String OUTDATED = "0A000";
    /** For the whole pool. */
    private static final long LEAST = 10_000_000_000L;

    private final HikariConfig pool;
    private final Chronicle chronicle;
    private final Supplier<Settings> settings;
    private final @Nullable SQLExceptionOverride given;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    private Outdated(HikariConfig pool, Chronicle chronicle, Supplier<Settings> settings) {
        this.pool = pool;
        this.chronicle = chronicle;
        this.settings = settings;
        this.given = pool.getExceptionOverride();
    }

    /** Before a pool starts. What the application says of a failure counts first. */
    static void spare(HikariConfig pool, Chronicle chronicle, Supplier<Settings> settings) {
        try {
            pool.setExceptionOverride(new Outdated(pool, chronicle, settings));
        } catch (NoSuchMethodError older) {
            // an old HikariCP takes the name of a class and no object, and closes them as it did
            return;
        }
    }

    @java.lang.Override
    public Override adjudicate(SQLException failed) {
        var said = given == null ? Override.CONTINUE_EVICT : given.adjudicate(failed);
        if (said != Override.CONTINUE_EVICT || !OUTDATED.equals(failed.getSQLState())) {
            return said;
        }
        var mode = settings.get().mode(Capability.FOLLOW);
        if (mode == Mode.OFF || mayClose()) {
            return said;
        }
        chronicle.decided(
                Capability.FOLLOW,
                mode == Mode.ENFORCE,
                "keep connections whose prepared statements are outdated",
                String.valueOf(failed.getMessage()));
        return mode == Mode.ENFORCE ? Override.DO_NOT_EVICT : said;
    }

    private boolean mayClose() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + LEAST / Math.max(1, pool.getMaximumPoolSize()));
    }
}
