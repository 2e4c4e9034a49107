package dev.plimsoll.bench.guard.live;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.goal.Figure;
import dev.plimsoll.bench.guard.goal.Goal;
import dev.plimsoll.bench.guard.goal.Measured;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.cluster.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Every setting of a running guard, changed by a call and by its file: the longest until it is read back as in effect. */
public final class Changes implements Goal {
    private static final Map<String, String> START = Map.of("gate", "enforce", "follow", "enforce");
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(5);

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String story() {
        return "every setting is changed while the pool runs, by a call and by the watched file, until it is in effect";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.atMost(100, "call, longest ms"),
                Figure.atMost(100, "file, longest ms"),
                Figure.note("settings"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return contender == Contender.GUARD ? Optional.empty() : Optional.of("does not say what is in effect");
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        double call = 0;
        double read = 0;
        var file = Files.createTempFile("guard", ".properties");
        try (var cluster = Cluster.pair().standbys(0).start()) {
            for (var setting : Setting.values()) {
                call = Math.max(call, byCall(cluster, setting));
                read = Math.max(read, setting == Setting.FILE ? 0 : byFile(cluster, setting, file));
            }
        } finally {
            Files.delete(file);
        }
        return Measured.of(Map.of(
                "call, longest ms", call, "file, longest ms", read, "settings", (double) Setting.values().length));
    }

    private static double byCall(Cluster cluster, Setting setting) throws Exception {
        try (var pool = pool(cluster, Settings.standard().with(START))) {
            long begun = System.nanoTime();
            pool.change(Map.of(setting.key(), other(setting)), "bench");
            return until(pool, setting, begun);
        }
    }

    /** From the moment at which the file is written. */
    private static double byFile(Cluster cluster, Setting setting, Path file) throws Exception {
        Files.writeString(file, "");
        var watching = Settings.standard().with(START).with(Map.of("live.file", file.toString()));
        try (var pool = pool(cluster, watching)) {
            TimeUnit.MILLISECONDS.sleep(100);
            long begun = System.nanoTime();
            Files.writeString(file, setting.key() + "=" + other(setting) + "\n");
            return until(pool, setting, begun);
        }
    }

    private static GuardedDataSource pool(Cluster cluster, Settings settings) throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(cluster.url("postgres"));
        config.setMaximumPoolSize(4);
        var pool = new GuardedDataSource(config, settings);
        pool.getConnection().close();
        return pool;
    }

    private static double until(GuardedDataSource pool, Setting setting, long begun) throws IOException {
        while (!inEffect(pool, setting)) {
            if (System.nanoTime() - begun > LONGEST) {
                throw new IOException(setting.key() + " is not in effect");
            }
            Thread.onSpinWait();
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static boolean inEffect(GuardedDataSource pool, Setting setting) {
        return pool.standing().stream()
                .anyMatch(
                        one -> one.key().equals(setting.key()) && one.inEffect().equals(other(setting)));
    }

    /** Another value that may be; a size within what may be changed at once. */
    private static String other(Setting setting) {
        return switch (setting.kind()) {
            case MODE -> "off";
            case COUNT -> setting == Setting.MAXIMUM_POOL_SIZE ? "6" : Long.toString(setting.least() + 4);
            case DURATION -> setting.least() + 300 + "ms";
            case TEXT -> "other";
        };
    }
}
