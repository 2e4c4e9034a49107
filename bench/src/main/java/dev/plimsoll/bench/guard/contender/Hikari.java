package dev.plimsoll.bench.guard.contender;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** HikariCP. */
final class Hikari {
    private Hikari() {}

    static Contestant asItComes(Wanted wanted) {
        var patient = wanted.patient();
        return pooled(new HikariDataSource(config(patient.with("loginTimeout", seconds(patient.patience())))));
    }

    static Contestant tuned(Wanted wanted) {
        var config = config(wanted.brisk());
        config.setValidationTimeout(Math.min(wanted.patience().toMillis(), 1_000));
        return pooled(new HikariDataSource(config));
    }

    static Contestant pooled(HikariDataSource pool) {
        return new Pooled(pool, size -> resize(pool, size), pool::close);
    }

    static HikariConfig config(Wanted wanted) {
        var config = new HikariConfig();
        config.setJdbcUrl(wanted.url());
        config.setUsername(Wanted.ROLE);
        config.setMaximumPoolSize(wanted.size());
        config.setConnectionTimeout(wanted.patience().toMillis());
        return config;
    }

    /** What HikariCP makes of a time to wait for a connection when it tells the driver. */
    static String seconds(Duration patience) {
        return Long.toString(Math.max(1, patience.toSeconds()));
    }

    /** Lowered, all that are idle are thrown away: there is no other way to have fewer now. */
    private static void resize(HikariDataSource pool, int size) {
        boolean fewer = size < pool.getMaximumPoolSize();
        pool.setMinimumIdle(Math.min(size, pool.getMinimumIdle()));
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(size);
        if (fewer) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }
}
