package dev.plimsoll.guard.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a guard does, as meters, for every pool. HikariCP's own meters stay beside them. */
final class GuardMeters implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(GuardMeters.class);

    private final Guards guards;

    GuardMeters(Guards guards) {
        this.guards = guards;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        guards.each(pool -> {
            try {
                pool.tell(new PoolMeters(pool, registry));
            } catch (RuntimeException | LinkageError failed) {
                LOG.error("pool {} has no meters of the guard", pool.getPoolName(), failed);
            }
        });
    }
}
