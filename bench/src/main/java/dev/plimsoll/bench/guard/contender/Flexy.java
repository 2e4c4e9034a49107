package dev.plimsoll.bench.guard.contender;

import com.vladmihalcea.flexypool.FlexyPoolDataSource;
import com.vladmihalcea.flexypool.adaptor.HikariCPPoolAdapter;
import com.vladmihalcea.flexypool.config.FlexyPoolConfiguration;
import com.vladmihalcea.flexypool.strategy.ConnectionAcquisitionStrategyFactory;
import com.vladmihalcea.flexypool.strategy.IncrementPoolOnTimeoutConnectionAcquisitionStrategy;
import com.vladmihalcea.flexypool.strategy.RetryConnectionAcquisitionStrategy;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;

/** FlexyPool on HikariCP: lets the pool grow when somebody waits in vain, then tries again. */
final class Flexy {
    private static final int GROWTH = 5;
    private static final int TRIES = 2;
    private static final int LATE_MILLIS = 100;

    private Flexy() {}

    /** As its documents show it: when a wait failed, grows by one, by five at most. */
    static Contestant asItComes(Wanted wanted) {
        var patient = wanted.patient();
        var with = patient.with("loginTimeout", Hikari.seconds(patient.patience()));
        return opened(
                with,
                new IncrementPoolOnTimeoutConnectionAcquisitionStrategy.Factory<>(wanted.size() + GROWTH),
                new RetryConnectionAcquisitionStrategy.Factory<>(TRIES));
    }

    /** Grows when a wait was long, to twice the size at most, and tries no second time. */
    static Contestant tuned(Wanted wanted) {
        return opened(
                wanted.brisk(),
                new IncrementPoolOnTimeoutConnectionAcquisitionStrategy.Factory<>(2 * wanted.size(), LATE_MILLIS));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // nothing is written into the array
    private static Contestant opened(
            Wanted wanted, ConnectionAcquisitionStrategyFactory<?, HikariDataSource>... strategies) {
        var pool = new HikariDataSource(Hikari.config(wanted));
        var configuration = new FlexyPoolConfiguration.Builder<>(
                        UUID.randomUUID().toString(), pool, HikariCPPoolAdapter.FACTORY)
                .setJmxEnabled(false)
                .build();
        var flexible = new FlexyPoolDataSource<>(configuration, strategies);
        var hikari = Hikari.pooled(pool);
        return new Pooled(flexible, hikari::resize, () -> {
            flexible.stop();
            hikari.close();
        });
    }
}
