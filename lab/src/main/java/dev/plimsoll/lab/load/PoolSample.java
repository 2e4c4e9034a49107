package dev.plimsoll.lab.load;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;

/**
 * The connections of a pool at one moment.
 *
 * @param active lent out
 * @param idle waiting to be lent
 * @param pending callers that wait for one
 * @param total all there are
 */
public record PoolSample(int active, int idle, int pending, int total) {
    /** That of a HikariCP pool now; empty before its first use. Waits for nothing. */
    public static Optional<PoolSample> of(HikariDataSource pool) {
        return Optional.ofNullable(pool.getHikariPoolMXBean())
                .map(bean -> new PoolSample(
                        bean.getActiveConnections(),
                        bean.getIdleConnections(),
                        bean.getThreadsAwaitingConnection(),
                        bean.getTotalConnections()));
    }

    /** Of two pools together. */
    public PoolSample plus(PoolSample other) {
        return new PoolSample(active + other.active, idle + other.idle, pending + other.pending, total + other.total);
    }
}
