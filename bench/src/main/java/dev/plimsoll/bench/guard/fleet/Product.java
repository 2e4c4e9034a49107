package dev.plimsoll.bench.guard.fleet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Settings;
import java.util.Map;
import java.util.Optional;

/** How the instances of a service come to share sixty connections. */
enum Product {
    /** Each may open all there are, and leases what it needs. */
    GUARD(Wall.BUDGET) {
        @Override
        HikariDataSource open(HikariConfig config) {
            return new GuardedDataSource(
                    config,
                    Settings.standard()
                            .with(Map.of(
                                    "gate",
                                    "enforce",
                                    "follow",
                                    "enforce",
                                    "limit",
                                    "enforce",
                                    "budget",
                                    "enforce",
                                    "budget.instance",
                                    config.getPoolName())));
        }
    },
    /** Divided by hand: a twelfth each. */
    DIVIDED(Wall.BUDGET / Fleet.SIZE),
    /** All clients of one PgBouncer, which opens sixty at most. */
    POOLED(Wall.BUDGET);

    private static final long PATIENCE_MILLIS = 2_000;

    private final int size;

    Product(int size) {
        this.size = size;
    }

    /** Who takes part. */
    static Optional<Product> of(Contender contender) {
        return Optional.ofNullable(
                switch (contender) {
                    case GUARD -> GUARD;
                    case HIKARI -> DIVIDED;
                    case PGBOUNCER -> POOLED;
                    default -> null;
                });
    }

    /** A pool of an instance. */
    HikariDataSource open(String url, String instance) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(Wall.ROLE);
        config.setPoolName(instance);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.addDataSourceProperty("ApplicationName", instance);
        if (this == POOLED) {
            config.addDataSourceProperty("prepareThreshold", "0");
        }
        return open(config);
    }

    HikariDataSource open(HikariConfig config) {
        return new HikariDataSource(config);
    }
}
