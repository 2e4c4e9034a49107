package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.drill.shoppers.Crowd;
import dev.plimsoll.drill.shoppers.Journey;
import dev.plimsoll.drill.shoppers.Shoppers;
import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code plimsoll up} as it is typed: the whole shop, from an empty directory. */
@Tag("slow")
@Isolated
class UpTest {
    private static final Duration STOPPING = Duration.ofSeconds(40);

    @TempDir
    private Path root;

    @Test
    void purchases_outlive_a_failover_and_a_kill_and_nothing_else_does() throws Exception {
        var bought = new HashSet<UUID>();
        try (var first = Up.start(root, Up.BUILT)) {
            var url = first.awaitReady();
            assertThat(first.out()).matches("shop     http://127\\.0\\.0\\.1:\\d+\nready in \\d+\\.\\d s\n");
            refused();
            bought.addAll(purchase(url));
            first.killPrimary(root);
            bought.addAll(purchase(url));
            first.kill();
        }
        assertThat(Deadline.in(STOPPING).waitFor(() -> Up.processes(root) == 0)).isTrue();

        try (var second = Up.start(root, Up.BUILT, "--for", "3s")) {
            second.awaitReady();
            assertThat(second.primary()).isEqualTo("db2");
            assertThat(orders(second.primaryPort())).containsAll(bought);
            assertThat(second.awaitEnd()).isZero();
        }
        assertThat(Up.processes(root)).isZero();
    }

    @Test
    void a_part_that_fails_is_named_with_its_log_and_takes_the_rest_down() throws Exception {
        var broken = Up.home(root.resolve("home"));
        Files.writeString(
                broken.resolve("shop/config/auth/application.yml"),
                "spring.datasource.hikari.maximum-pool-size: plenty\n");
        try (var up = Up.start(root.resolve("data"), broken)) {
            assertThat(up.awaitEnd()).isEqualTo(3);
            assertThat(up.out()).isEmpty();
            assertThat(up.err()).contains("plimsoll: auth-1 ended with 1 before it was ready; its log: " + root);
        }
        assertThat(Up.processes(root)).isZero();
    }

    private void refused() throws IOException, InterruptedException {
        try (var second = Up.start(root, Up.BUILT)) {
            assertThat(second.awaitEnd()).isEqualTo(2);
            assertThat(second.err()).contains("is in use by process", "--data");
        }
    }

    private static List<UUID> purchase(String url) {
        try (var shoppers = new Shoppers(url, new Crowd(0.5, Map.of(Journey.CHECKOUT, 1)), 1)) {
            var receipts = shoppers.receipts();
            assertThat(Deadline.in(Duration.ofMinutes(2))
                            .waitFor(() -> !receipts.acknowledged().isEmpty()))
                    .as("%s", receipts.words())
                    .isTrue();
            return receipts.acknowledged();
        }
    }

    private static Set<UUID> orders(int port) throws SQLException {
        var found = new HashSet<UUID>();
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/shop".formatted(port), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select idempotency_key from shop.orders")) {
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
        }
        return found;
    }
}
