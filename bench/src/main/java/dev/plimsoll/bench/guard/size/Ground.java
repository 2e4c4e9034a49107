package dev.plimsoll.bench.guard.size;

import dev.plimsoll.lab.cluster.Cluster;
import java.io.IOException;
import java.sql.SQLException;

/** A database that is neither waiting for a disk nor compiling, with what {@link Work} needs. */
final class Ground {
    private Ground() {}

    static Cluster started() throws IOException, SQLException {
        var cluster = Cluster.pair()
                .standbys(0)
                .setting("jit", "off")
                .setting("synchronous_commit", "off")
                .setting("max_connections", "150")
                .start();
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute(Work.GROUND);
        }
        return cluster;
    }
}
