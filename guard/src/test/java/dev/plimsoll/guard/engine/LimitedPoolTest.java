package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What limit and lease make of a pool of ten. */
@Tag("hikaricp")
@PostgresPair(standbys = 0, shared = true, settings = "max_connections=60")
class LimitedPoolTest {
    @Test
    void a_pinned_limit_is_the_number_of_permits(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 10, Map.of("limit", "enforce", "limit.pinned", "3"))) {
            pool.getConnection().close();

            assertThat(pool.snapshot().limit()).isEqualTo(3);
            Pools.untilTold(pool, decision -> decision.capability() == Capability.LIMIT && decision.done());
            pool.change(Map.of("limit", "observe"), "me");
            assertThat(pool.snapshot().limit()).isEqualTo(10);
        }
    }

    @Test
    void without_a_table_of_leases_the_pool_has_the_size_it_was_given_and_says_so(Cluster cluster) throws SQLException {
        try (var pool = leasing(cluster)) {
            pool.getConnection().close();

            Pools.until(() -> pool.decisions().stream()
                    .anyMatch(decision -> decision.capability() == Capability.BUDGET
                            && decision.why().contains("no table of leases")));
            Pools.until(() -> pool.snapshot().lease() == 10);
            assertThat(pool.getConnection().isValid(1)).isTrue();
        }
    }

    private static GuardedDataSource leasing(Cluster cluster) {
        return new GuardedDataSource(
                Pools.config(cluster, 10),
                Settings.standard().with(Map.of("budget", "enforce", "budget.connections", "20")));
    }
}
