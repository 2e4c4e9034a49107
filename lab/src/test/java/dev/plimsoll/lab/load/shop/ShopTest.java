package dev.plimsoll.lab.load.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.junit.PostgresPair;
import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import dev.plimsoll.lab.load.PoolSample;
import dev.plimsoll.lab.load.Report;
import dev.plimsoll.lab.load.ledger.Audit;
import dev.plimsoll.lab.load.ledger.Holdings;
import dev.plimsoll.lab.load.ledger.Ledger;
import dev.plimsoll.lab.load.ledger.Node;
import dev.plimsoll.lab.load.ledger.State;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it once, on real servers. */
class ShopTest {
    private static final int PRODUCTS = 50;
    private static final Plan PLAN = Plan.of(Arrivals.poisson(400), Duration.ofSeconds(1))
            .interval(Duration.ofMillis(250))
            .grace(Duration.ofSeconds(20));

    private Path file = Path.of("orders.ledger");

    @BeforeEach
    void in_a_folder_of_its_own(@TempDir Path folder) {
        file = folder.resolve("orders.ledger");
    }

    @Test
    @PostgresPair(standbys = 0)
    void an_undisturbed_shop_keeps_every_order(Cluster cluster) throws SQLException {
        open(cluster.primary());
        var report = trade(cluster.primary().url("postgres"), 7);

        assertThat(report.all().failures()).isEmpty();
        assertThat(report.byRequest()).containsOnlyKeys("browse", "cart", "checkout");
        assertThat(report.series())
                .hasSize(4)
                .allSatisfy(interval -> assertThat(interval.pool())
                        .hasValueSatisfying(pool -> assertThat(pool.total()).isBetween(1, 10)));
        var audit = Audit.of(Ledger.read(file), holdings(cluster.primary()), List.of());
        assertThat(audit.clean()).isTrue();
        assertThat(audit.acknowledged()).isPositive();
        assertThat(report.byRequest())
                .hasEntrySatisfying(
                        "checkout", sales -> assertThat(sales.succeeded()).isEqualTo(audit.acknowledged()));
        assertThat(audit.strangers()).isEmpty();
    }

    /** Nobody fences the old primary: it takes orders that the new one never sees. */
    @Test
    @PostgresPair
    void orders_that_only_the_old_primary_has_are_lost_and_forked(Cluster cluster) throws SQLException {
        var old = cluster.primary();
        var standby = cluster.standbys().get(0);
        open(old);
        cluster.awaitReplay();
        cluster.promote(standby);
        var report = trade(old.url("postgres"), 8);

        assertThat(report.all().failures()).isEmpty();
        var history = Ledger.read(file);
        var audit = Audit.of(history, holdings(standby), List.of(holdings(old)));
        assertThat(audit.lost()).isNotEmpty().isEqualTo(history.orders(State.ACK));
        assertThat(audit.forked()).isEqualTo(audit.lost());
        assertThat(audit.phantom()).isEmpty();
    }

    private static void open(Server server) throws SQLException {
        try (var connection = server.connect()) {
            ShopSchema.create(connection, PRODUCTS);
        }
    }

    private Report trade(String url, long seed) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setMaximumPoolSize(10);
        try (var pool = new HikariDataSource(config);
                var ledger = Ledger.open(file, InstantSource.system())) {
            var shop = new Shop(pool, ledger, PRODUCTS, Duration.ofMillis(2));
            return new OpenLoop(PLAN, shop, seed)
                    .watching(() -> PoolSample.of(pool))
                    .run();
        }
    }

    private static Holdings holdings(Server server) throws SQLException {
        return Node.of(server).holdings(ShopSchema.ORDERS);
    }
}
