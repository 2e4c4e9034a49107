package dev.plimsoll.bench.guard.contender;

import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Lane;
import dev.plimsoll.guard.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Ours, told to act where it could only observe. */
record Guarded(GuardedDataSource pool) implements Contestant {
    /** It looks at what is pinned once a second. */
    private static final Duration PINNED = Duration.ofSeconds(5);

    static Contestant asItComes(Wanted wanted) {
        return tuned(wanted.patient());
    }

    /** It follows the primary by itself, so there is nothing to say to the driver. */
    static Contestant tuned(Wanted wanted) {
        var settings = Settings.standard()
                .with(Map.of(
                        "gate",
                        "enforce",
                        "follow",
                        "enforce",
                        "connection-timeout",
                        wanted.patience().toMillis() + "ms"));
        return new Guarded(new GuardedDataSource(Hikari.config(wanted.patient()), settings));
    }

    @Override
    public Connection borrow(String lane) throws SQLException {
        String before = Lane.enter(lane);
        try {
            return pool.getConnection();
        } finally {
            Lane.enter(before);
        }
    }

    @Override
    public void resize(int size) {
        pool.change(
                Map.of("maximum-pool-size", Integer.toString(size), "rollout.id", "bench", "rollout.instances", "*"),
                "api");
    }

    @Override
    public void adapt(int from) throws SQLException {
        borrow("default").close();
        pool.change(Map.of("limit", "enforce", "limit.pinned", Integer.toString(from)), "api");
        long end = System.nanoTime() + PINNED.toNanos();
        while (size() != from && System.nanoTime() < end) {
            LockSupport.parkNanos(PINNED.toNanos() / 1_000);
        }
        pool.change(Map.of("limit.pinned", "0"), "api");
    }

    @Override
    public int size() {
        return pool.snapshot().limit();
    }

    @Override
    public void close() {
        pool.close();
    }
}
