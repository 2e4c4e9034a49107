package dev.plimsoll.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.cluster.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionTest {
    private final List<Link> links = new ArrayList<>();

    @Test
    void a_standby_cut_off_falls_behind_and_what_it_lacks_is_lost_if_it_is_promoted() throws Exception {
        try (var cluster = Cluster.pair()
                .replicateThrough((standby, primary) -> link(primary.port()))
                .start()) {
            var old = cluster.primary();
            var standby = cluster.standbys().get(0);
            execute(old.connect(), "create table orders (id int)");
            cluster.awaitReplay();

            links.get(0).inflict(new BlackHole());
            execute(old.connect(), "insert into orders select generate_series(1, 100)");
            assertThat(cluster.lag(standby).received()).isPositive();

            cluster.promote(standby);
            assertThat(count(standby.connect())).isZero();
            assertThat(count(old.connect())).isEqualTo(100);
        } finally {
            for (var link : links) {
                link.close();
            }
        }
    }

    private int link(int port) {
        try {
            var link = Link.to(port);
            links.add(link);
            return link.port();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static void execute(Connection opened, String command) throws SQLException {
        try (var connection = opened;
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static int count(Connection opened) throws SQLException {
        try (var connection = opened;
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from orders")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
