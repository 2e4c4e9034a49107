package dev.plimsoll.bench.guard.cause;

import static dev.plimsoll.bench.guard.cause.Mode.refused;

import dev.plimsoll.guard.Cause;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The server says no, in its own words; HikariCP says when it gave up, and their SQLSTATE. */
final class Refusals {
    /** Of access for those roles that are told apart here. */
    static final List<String> ACCESS = List.of(
            "host all shut 127.0.0.1/32 reject",
            "host all secret 127.0.0.1/32 scram-sha-256",
            "host all all 127.0.0.1/32 trust");

    /** Roles and databases with which something is wrong. */
    static final String[] ROLES = {
        "create role app login",
        "create role shut login",
        "create role secret login password 'x'",
        "create role small login connection limit 0",
        "create role resting nologin",
        "create database narrow connection limit 0",
        "create database foreign_land",
        "revoke connect on database foreign_land from public"
    };

    private Refusals() {}

    static List<Mode> all() {
        return List.of(
                refused("all slots of the server taken (53300)", Refusals::fill, Cause.DATABASE_FULL),
                always("the role's connection limit (53300)", "postgres?user=small", Cause.DATABASE_FULL),
                always("the database's connection limit (53300)", "narrow?user=app", Cause.DATABASE_FULL),
                always("a wrong password (28P01)", "postgres?user=secret&password=y", Cause.CREDENTIALS),
                always("a role that there is not (28000)", "postgres?user=nobody", Cause.CREDENTIALS),
                always("a role that may not log in (28000)", "postgres?user=resting", Cause.CREDENTIALS),
                refused("a password changed while the pool runs", Refusals::rotate, Cause.CREDENTIALS)
                        .at(scene -> scene.primary("postgres?user=secret&password=x")),
                always("a database that there is not (3D000)", "nothing?user=app", Cause.REFUSED),
                always("no right to connect (42501)", "foreign_land?user=app", Cause.REFUSED),
                always("pg_hba.conf says no (28000)", "postgres?user=shut", Cause.REFUSED),
                always("TLS that the server has not", "postgres?user=app&sslmode=require", Cause.TLS),
                refused("a name that leads nowhere", scene -> {}, Cause.UNREACHABLE)
                        .at(scene -> "jdbc:postgresql://nowhere.invalid/postgres?user=app"),
                refused("a server that shuts down (57P03)", Refusals::shutDown, Cause.DATABASE_STARTING));
    }

    private static Mode always(String name, String rest, Cause cause) {
        return refused(name, scene -> {}, cause).at(scene -> scene.primary(rest));
    }

    /** Ordinary roles are refused when only the superusers' slots are left. */
    private static void fill(Scene scene) throws SQLException {
        var server = scene.cluster().primary();
        for (int i = Integer.parseInt(server.setting("max_connections")); i > 0; i--) {
            try {
                scene.afterwards(DriverManager.getConnection(server.url("postgres"), "app", ""));
            } catch (SQLException full) {
                return;
            }
        }
    }

    private static void rotate(Scene scene) throws SQLException {
        scene.warm();
        scene.afterwards(() -> scene.run("alter role secret password 'x'"));
        scene.run(
                "alter role secret password 'z'",
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'secret'");
    }

    /** A smart shutdown waits for who is there, and lets nobody in. */
    private static void shutDown(Scene scene) throws Exception {
        scene.warm();
        var server = scene.cluster().primary();
        var guest = server.connect();
        scene.afterwards(() -> {
            guest.close();
            server.crash();
            server.start();
        });
        var pid = Files.readAllLines(server.data().resolve("postmaster.pid")).get(0);
        new ProcessBuilder("sh", "-c", "kill -TERM " + pid).start().waitFor();
        try (var statement = guest.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'");
        }
    }
}
