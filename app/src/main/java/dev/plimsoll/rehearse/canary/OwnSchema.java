package dev.plimsoll.rehearse.canary;

import dev.plimsoll.lab.load.ledger.Holdings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The one schema that is made, and removed: nothing else of the database is touched. */
final class OwnSchema {
    static final String APPLICATION = "plimsoll-canary";
    static final String NAME = "plimsoll_canary";
    static final String INSERT = "insert into plimsoll_canary.customer_order (order_key) values (?)";

    private static final String MARK = "made by plimsoll canary, which removes it";
    private static final String MAKE = """
            create schema plimsoll_canary;
            comment on schema plimsoll_canary is '%s';
            create table plimsoll_canary.customer_order (
              order_key uuid not null, placed_at timestamptz not null default clock_timestamp());
            create index on plimsoll_canary.customer_order (order_key)
            """.formatted(MARK);
    private static final String FIND = "select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace"
            + " where nspname = 'plimsoll_canary'";
    private static final Set<String> MISSING = Set.of("42P01", "3F000");
    private static final int ROWS_AT_A_TIME = 5_000;

    private OwnSchema() {}

    /** Whether it is there, and ours. */
    enum Presence {
        NONE,
        OURS,
        FOREIGN
    }

    static Presence presence(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(FIND)) {
            if (!found.next()) {
                return Presence.NONE;
            }
            return found.getString(1).equals(MARK) ? Presence.OURS : Presence.FOREIGN;
        }
    }

    /** How many others are at work in this database, as they call themselves. */
    static int others(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select count(*) from pg_stat_activity"
                + " where application_name = ? and datname = current_database() and pid <> pg_backend_pid()")) {
            statement.setString(1, APPLICATION);
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }

    /** All or nothing. */
    static void make(Connection connection) throws SQLException {
        run(connection, MAKE);
    }

    /** Only what was made: fails when somebody has put something else into it. */
    static void remove(Connection connection) throws SQLException {
        run(connection, "drop table if exists plimsoll_canary.customer_order; drop schema if exists plimsoll_canary");
    }

    private static void run(Connection connection, String statements) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(statements);
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        }
        connection.setAutoCommit(true);
    }

    /** The orders that are there; none where even the table is not. */
    static Holdings holdings(Connection connection) throws SQLException {
        connection.setAutoCommit(false); // or the driver fetches all rows at once
        try {
            return new Holdings("primary", rows(connection));
        } catch (SQLException failed) {
            if (MISSING.contains(String.valueOf(failed.getSQLState()))) {
                return new Holdings("primary", Map.of());
            }
            throw failed;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Map<UUID, Integer> rows(Connection connection) throws SQLException {
        var rows = new HashMap<UUID, Integer>();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (var orders = statement.executeQuery("select order_key from plimsoll_canary.customer_order")) {
                while (orders.next()) {
                    rows.merge(orders.getObject(1, UUID.class), 1, Integer::sum);
                }
            }
        }
        return rows;
    }
}
