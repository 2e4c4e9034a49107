package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class PoolerCapacityRules {
    public static final List<Rule> ALL = List.of(
            new PoolerExceedsServer(),
            new WildcardUncapped(),
            new PoolPerUser(),
            new ClientsExceedPooler(),
            new FilesExceedLimit(),
            new MinimumAboveSize(),
            new PoolUnlimited(),
            new CapBelowPool(),
            new FewerClientsThanServers(),
            new SessionsHoldPool(),
            new CopiesMultiplyPools(),
            new ProxyExceedsServer(),
            new PoolerBelowDemand());

    private PoolerCapacityRules() {}
}
