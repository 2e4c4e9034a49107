package dev.plimsoll.lab.load.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.fault.DroppedResponses;
import dev.plimsoll.lab.fault.Fence;
import dev.plimsoll.lab.load.ledger.Audit;
import dev.plimsoll.lab.load.ledger.Ledger;
import dev.plimsoll.lab.load.ledger.Node;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.lab.rig.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commits whose acknowledgement is lost while the standby takes over, and customers who try again. */
@Tag("slow")
@Timeout(120)
class RetryTest {
    private static final int ORDERS = 3;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void the_same_key_makes_it_the_same_order() throws IOException, SQLException {
        var audit = afterLostAnswers(new Retry(2, Retry.Key.SAME));

        assertThat(audit.clean()).isTrue();
        assertThat(audit.acknowledged()).isEqualTo(ORDERS);
    }

    @Test
    void without_a_key_every_order_is_there_twice_and_named() throws IOException, SQLException {
        var audit = afterLostAnswers(new Retry(2, Retry.Key.NEW));

        assertThat(audit.lost()).isEmpty();
        assertThat(audit.phantom()).isEmpty();
        assertThat(audit.acknowledged()).isEqualTo(ORDERS);
        assertThat(audit.duplicated()).hasSize(ORDERS);
    }

    @Test
    void who_does_not_try_again_never_knows() throws IOException, SQLException {
        var audit = afterLostAnswers(Retry.NEVER);

        assertThat(audit.clean()).isTrue();
        assertThat(audit.acknowledged()).isZero();
        assertThat(audit.undecided().present()).hasSize(ORDERS);
    }

    /** The commits wait for a standby that stands still; when it goes on they are done, and nobody is told. */
    private Audit afterLostAnswers(Retry retry) throws IOException, SQLException {
        var file = folder.resolve("orders.ledger");
        try (var rig = Rig.of(Cluster.pair().synchronous());
                var ledger = Ledger.open(file, InstantSource.system())) {
            var old = rig.first();
            var standby = rig.cluster().standbys().get(0);
            try (var connection = old.connect()) {
                ShopSchema.create(connection, ORDERS);
            }
            try (var pool = pool(rig)) {
                var till = new Till(pool, ledger, Duration.ZERO, retry);
                standby.freeze();
                var customers = buying(till);
                untilCommitsWait(rig);
                rig.clientsOf(old, new DroppedResponses());
                standby.thaw();
                rig.cluster().awaitReplay();
                rig.promote(standby);
                standby.set("synchronous_standby_names", "");
                rig.clientsOf(old, new Fence());
                customers.forEach(RetryTest::end);
            }
            return Audit.of(
                    Ledger.read(file),
                    Node.of(standby).holdings(ShopSchema.ORDERS),
                    List.of(Node.of(old).holdings(ShopSchema.ORDERS)));
        }
    }

    private static HikariDataSource pool(Rig rig) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=%s&targetServerType=primary"
                        .formatted(
                                rig.way(rig.first()).port(),
                                rig.way(rig.cluster().standbys().get(0)).port(),
                                Rig.CLIENT)
                + "&connectTimeout=1&loginTimeout=2&socketTimeout=20&hostRecheckSeconds=0");
        config.setMaximumPoolSize(ORDERS);
        return new HikariDataSource(config);
    }

    private static List<CompletableFuture<Void>> buying(Till till) {
        var customers = new ArrayList<CompletableFuture<Void>>();
        for (int product = 1; product <= ORDERS; product++) {
            var order = new Till.Order(new UUID(0, product), product);
            customers.add(CompletableFuture.runAsync(() -> buy(till, order), work -> new Thread(work).start()));
        }
        return customers;
    }

    private static void buy(Till till, Till.Order order) {
        try {
            till.checkOut(order);
        } catch (SQLException failed) {
            throw new CompletionException(failed);
        }
    }

    private static void untilCommitsWait(Rig rig) throws SQLException {
        while (Sessions.of(rig.first()).waitForStandby() < ORDERS) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Whether he was told yes is in the ledger. */
    private static void end(CompletableFuture<Void> customer) {
        customer.exceptionally(failed -> null).join();
    }
}
