package dev.plimsoll.guard.engine;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Lane;
import dev.plimsoll.guard.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service all of whose requests are virtual threads; says how many of them were served. Needs a newer JVM than it is compiled for. */
final class VirtualCallers {
    private static final int CALLERS = 1_000;
    private static final int TURNS = 3;

    private VirtualCallers() {}

    public static void main(String[] arguments) throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(30_000);
        var enforce = Map.of("gate", "enforce", "follow", "enforce", "limit", "enforce");
        try (var pool = new GuardedDataSource(config, Settings.standard().with(enforce))) {
            System.out.println(served(pool) + " of " + CALLERS * TURNS + " served, "
                    + pool.snapshot().inUse() + " in use");
        }
    }

    private static int served(GuardedDataSource pool) throws Exception {
        var threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        var calls = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < CALLERS; i++) {
            var lane = i % 10 == 0 ? "checkout" : "browse";
            calls.add(() -> Lane.call(lane, () -> turns(pool)));
        }
        int served = 0;
        for (var call : threads.invokeAll(calls)) {
            served += call.get();
        }
        threads.shutdown();
        return served;
    }

    private static int turns(GuardedDataSource pool) throws SQLException {
        int served = 0;
        for (int i = 0; i < TURNS; i++) {
            try (var connection = pool.getConnection()) {
                served += answer(connection);
            }
        }
        return served;
    }

    private static int answer(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select 1 from pg_sleep(0.002)")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
