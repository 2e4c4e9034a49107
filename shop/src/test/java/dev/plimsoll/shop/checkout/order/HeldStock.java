package dev.plimsoll.shop.checkout.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.process.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stock of one product, locked by somebody else, so that orders stop in their middle. */
record HeldStock(HikariDataSource owners, int product) {
    /** Shorter than the services' lock_timeout. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Begins one after the other, each when those before wait for a lock, and lets them end after something else was done. */
    void meanwhile(Runnable between, Runnable... begun) throws Exception {
        var threads = Executors.newFixedThreadPool(begun.length);
        try (var holder = owners.getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from shop.stock where product_id = " + product + " for update");
            var results = new ArrayList<Future<?>>();
            for (var one : begun) {
                results.add(threads.submit(one));
                assertThat(Deadline.in(PATIENCE).waitFor(() -> waiting() == results.size()))
                        .isTrue();
            }
            between.run();
            holder.rollback();
            for (var result : results) {
                result.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private int waiting() {
        return JdbcClient.create(owners)
                .sql("select count(*) from pg_stat_activity where usename = 'checkout' and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }
}
