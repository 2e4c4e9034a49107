package dev.plimsoll.telemetry.postgres;

import dev.plimsoll.telemetry.Effective;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Node;
import dev.plimsoll.telemetry.Reading;
import dev.plimsoll.telemetry.Sample;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Source;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Asks one server how it is, over one connection that stays; a server that is silent for 2 s has not answered. */
public final class Server implements Source {
    private static final double NANOS = 1e9;
    private static final Map<String, Signal> COLUMNS = Map.of(
            "sessions", Signal.SESSIONS,
            "active", Signal.ACTIVE,
            "wait_lock", Signal.WAIT_LOCK,
            "wait_sync", Signal.WAIT_SYNC,
            "wait_io", Signal.WAIT_IO,
            "sync_age", Signal.SYNC_AGE,
            "slots", Signal.SLOTS,
            "slots_used", Signal.SLOTS_USED,
            "commits", Signal.COMMITS,
            "lag", Signal.LAG);

    private final Node node;
    private final Entity entity;
    private @Nullable Connection connection;

    public Server(Node node) {
        this.node = node;
        this.entity = Entity.node(node.name());
    }

    @Override
    public String name() {
        return "server " + node.name();
    }

    @Override
    public Sample read() {
        try {
            return ask(connected());
        } catch (SQLException silent) {
            close();
            return Sample.of(new Reading(entity, Signal.ANSWERS, 0));
        }
    }

    private Connection connected() throws SQLException {
        var kept = connection;
        if (kept == null) {
            var properties = new Properties();
            properties.putAll(Map.of("connectTimeout", "1", "socketTimeout", "2", "gssEncMode", "disable"));
            properties.putAll(node.login());
            properties.setProperty("ApplicationName", Question.WHO);
            kept = DriverManager.getConnection(node.url(), properties);
            connection = kept;
        }
        return kept;
    }

    private Sample ask(Connection sql) throws SQLException {
        try (var statement = sql.createStatement()) {
            var began = System.nanoTime();
            statement.execute("select 1");
            var probe = (System.nanoTime() - began) / NANOS;
            try (var rows = statement.executeQuery(Question.SQL)) {
                rows.next();
                var readings = readings(rows);
                readings.add(new Reading(entity, Signal.PROBE, probe));
                return new Sample(readings, settings(rows));
            }
        }
    }

    private List<Reading> readings(ResultSet row) throws SQLException {
        var readings = new ArrayList<Reading>();
        readings.add(new Reading(entity, Signal.ANSWERS, 1));
        readings.add(new Reading(entity, Signal.IN_RECOVERY, row.getBoolean("in_recovery") ? 1 : 0));
        for (var column : COLUMNS.entrySet()) {
            var value = row.getDouble(column.getKey());
            if (!row.wasNull()) {
                readings.add(new Reading(entity, column.getValue(), value));
            }
        }
        var missing = SynchronousNames.asked(row.getString("names")) - row.getInt("synchronous");
        readings.add(new Reading(entity, Signal.SYNC_MISSING, Math.max(0, missing)));
        return readings;
    }

    private List<Effective> settings(ResultSet row) throws SQLException {
        return row.getString("settings")
                .lines()
                .map(line -> line.split("=", 2))
                .map(pair -> new Effective(entity, pair[0], pair[1]))
                .toList();
    }

    @Override
    public void close() {
        var kept = connection;
        connection = null;
        if (kept != null) {
            try {
                kept.close();
            } catch (SQLException broken) {
                // it was closed because it had broken
            }
        }
    }
}
