package dev.plimsoll.bench.guard.cause;

import static dev.plimsoll.bench.guard.cause.Mode.refused;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Every connection is in use, for one reason or another; HikariCP has one sentence for all. */
final class Exhaustion {
    private static final Duration QUICK = Duration.ofMillis(100);
    private static final Duration CALM = Duration.ofMillis(2_200);
    private static final String UPDATE = "update stock set left_over = left_over where id = 1";

    private Exhaustion() {}

    static List<Mode> all() {
        return List.of(
                refused("more callers than connections", scene -> crowd(scene, 16), Cause.POOL_SMALL),
                refused("a database that answers later than before", Exhaustion::slower, Cause.DATABASE_SLOW),
                refused("long reports on every connection", scene -> sleeping(scene, 4), Cause.DATABASE_SLOW),
                refused("a table locked by a migration", scene -> locked(scene, "lock table stock"), Cause.LOCK_STALL),
                refused(
                        "a row locked by a session left in its transaction",
                        scene -> locked(scene, UPDATE),
                        Cause.LOCK_STALL),
                refused("connections held during calls elsewhere", Exhaustion::elsewhere, Cause.HELD_IDLE),
                refused("transactions left open by code that waits", Exhaustion::inTransaction, Cause.HELD_IDLE),
                refused("connections never given back", Exhaustion::leaked, Cause.LEAK),
                refused("each holder wants another one", Exhaustion::nested, Cause.SELF_DEADLOCK),
                refused("browsing behind more important callers", Exhaustion::outranked, Cause.SHED),
                refused("a queue without room", Exhaustion::full, Cause.QUEUE_FULL)
                        .with(Map.of("gate.queue", "2")),
                refused("a pool that is closed", Exhaustion::closed, Cause.CLOSED));
    }

    private static void crowd(Scene scene, int callers) {
        scene.warm();
        scene.working(callers, connection -> sleep(connection, QUICK));
        scene.until(() -> scene.guard().snapshot().waiting() > 0);
    }

    private static void slower(Scene scene) {
        scene.warm();
        var since = System.nanoTime();
        scene.working(Scene.SIZE, connection -> {
            boolean calm = System.nanoTime() - since < CALM.toNanos();
            sleep(connection, calm ? Duration.ofMillis(5) : Duration.ofSeconds(2));
        });
        scene.pass(CALM.plusMillis(50));
    }

    private static void sleeping(Scene scene, int seconds) {
        scene.holding(connection -> sleep(connection, Duration.ofSeconds(seconds)));
    }

    private static void locked(Scene scene, String lock) throws SQLException {
        var locker = scene.cluster().primary().connect();
        scene.afterwards(locker);
        locker.setAutoCommit(false);
        run(locker, lock);
        scene.afterwards(locker::rollback);
        scene.holding(connection -> run(connection, UPDATE));
    }

    private static void elsewhere(Scene scene) {
        scene.holding(connection -> idle(scene));
    }

    private static void inTransaction(Scene scene) {
        scene.holding(connection -> {
            connection.setAutoCommit(false);
            run(connection, "select 1");
            idle(scene);
        });
    }

    private static void idle(Scene scene) throws InterruptedException {
        while (!scene.over()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void leaked(Scene scene) throws InterruptedException {
        scene.warm();
        for (var pool : List.of(scene.guard(), scene.hikari())) {
            for (int i = 0; i < Scene.SIZE; i++) {
                var thread = new Thread(() -> lose(scene, pool));
                thread.start();
                thread.join();
            }
        }
    }

    private static void lose(Scene scene, HikariDataSource pool) {
        try {
            scene.afterwards(pool.getConnection());
        } catch (SQLException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static void nested(Scene scene) {
        scene.warm();
        scene.again(Scene.SIZE, pool -> {
            try (var first = pool.getConnection()) {
                run(first, "select 1");
                while (!scene.over()) {
                    again(pool);
                }
            }
        });
        scene.until(() -> scene.guard().snapshot().inUse() == Scene.SIZE);
    }

    private static void again(HikariDataSource pool) {
        try (var second = pool.getConnection()) {
            run(second, "select 1");
        } catch (SQLException none) {
            Thread.onSpinWait(); // as it is to be
        }
    }

    private static void outranked(Scene scene) {
        scene.warm();
        scene.again(
                8,
                pool -> Lane.call("checkout", () -> {
                    try (var connection = pool.getConnection()) {
                        sleep(connection, Duration.ofMillis(20));
                        return true;
                    }
                }));
        scene.pass(Duration.ofMillis(600));
    }

    private static void full(Scene scene) {
        scene.holding(connection -> idle(scene));
        scene.again(4, pool -> pool.getConnection().close());
        scene.until(() -> scene.guard().snapshot().waiting() >= 2);
    }

    private static void closed(Scene scene) {
        scene.warm();
        scene.guard().close();
        scene.hikari().close();
    }

    private static void sleep(Connection connection, Duration time) throws SQLException {
        run(connection, "select pg_sleep(" + time.toMillis() / 1e3 + ")");
    }

    static void run(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
