package dev.plimsoll.bench.guard.fleet;

import dev.plimsoll.guard.lease.Leases;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;

/** A database whose role may have sixty connections, which the server itself sees to, with the table of leases in it. */
final class Wall implements AutoCloseable {
    static final int BUDGET = 60;
    static final String ROLE = "orders";

    private static final String FULL = "too many connections for role";

    private final Cluster cluster;
    private final Census census;

    private Wall(Cluster cluster) throws SQLException {
        this.cluster = cluster;
        this.census = new Census(cluster.primary());
    }

    static Wall up() throws SQLException, IOException {
        var cluster = Cluster.pair()
                .standbys(0)
                .setting("max_connections", "400")
                .setting("jit", "off")
                .setting("client_connection_check_interval", "500ms")
                .setting("log_connections", "on")
                .setting("log_line_prefix", "%m ")
                .start();
        lay(cluster.primary(), BUDGET);
        return new Wall(cluster);
    }

    /** Makes the role and the table of leases. */
    static void lay(Server server, int budget) throws SQLException, IOException {
        try (var script = Objects.requireNonNull(Leases.class.getResourceAsStream("schema.sql"), "schema.sql");
                var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("create role " + ROLE + " login connection limit " + budget);
            statement.execute("grant usage on schema plimsoll to " + ROLE);
            statement.execute("grant select, insert, update, delete on plimsoll.slot, plimsoll.instance to " + ROLE);
        }
    }

    Server server() {
        return cluster.primary();
    }

    /** Who is connected. */
    Census census() {
        return census;
    }

    String url() {
        return server().url("postgres");
    }

    /** How often somebody was turned away because the sixty were there. */
    long refusals() {
        return server().log().stream().filter(line -> line.contains(FULL)).count();
    }

    @Override
    public void close() {
        census.close();
        cluster.close();
    }
}
