package dev.plimsoll.lab.cluster.observer;

/**
 * The settings of Patroni by which the {@linkplain Observer model} fails over. What is not here is not modelled: a
 * watchdog that is required, a standby cluster, cascading standbys, pause, scripts, primary_race_backoff and
 * maximum_lag_on_syncnode.
 *
 * @param timers its times
 * @param maximumLagOnFailover {@code maximum_lag_on_failover}, in bytes: who received less of what the leader had written
 *     at its last renewal does not take over
 * @param synchronous what commits wait for
 * @param failsafe {@code failsafe_mode}: a leader that cannot reach the lease goes on while all others answer it
 * @param checkTimeline {@code check_timeline}: who is on an older timeline than the last leader does not take over
 */
public record PatroniSettings(
        Timers timers, long maximumLagOnFailover, Synchronous synchronous, boolean failsafe, boolean checkTimeline) {
    /** Patroni's defaults: asynchronous, and 1 MiB of lag at most (config.py, global_config.py). */
    public static final PatroniSettings DEFAULTS =
            new PatroniSettings(Timers.DEFAULTS, 1L << 20, Synchronous.OFF, false, false);

    public PatroniSettings {
        if (maximumLagOnFailover < 0) {
            throw new IllegalArgumentException("maximum_lag_on_failover must not be negative: " + maximumLagOnFailover);
        }
    }

    /** The same with other times. */
    public PatroniSettings with(Timers other) {
        return new PatroniSettings(other, maximumLagOnFailover, synchronous, failsafe, checkTimeline);
    }

    /** The same with other synchronous replication. */
    public PatroniSettings with(Synchronous other) {
        return new PatroniSettings(timers, maximumLagOnFailover, other, failsafe, checkTimeline);
    }
}
