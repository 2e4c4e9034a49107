package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class PoolRules {
    public static final List<Rule> ALL = List.of(
            new PoolsExceedServer(),
            new RolloutExceedsServer(),
            new ColoursExceedServer(),
            new AutoscalerExceedsServer(),
            new NoHeadroom(),
            new PoolsBelowDemand(),
            new SuperuserApplication());

    private PoolRules() {}
}
