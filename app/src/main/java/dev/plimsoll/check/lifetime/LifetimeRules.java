package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class LifetimeRules {
    public static final List<Rule> ALL = List.of(
            new ServerEndsIdleSessions(),
            new LifetimeTooShort(),
            new KeepaliveOff(),
            new IdleTimeoutWithoutEffect(),
            new LifetimeUnlimited(),
            new LoadBalancerForgets(),
            new NoTcpKeepalive(),
            new AddressKeptTooLong(),
            new LeakDetectionOff(),
            new ViewHoldsConnection(),
            new TestQueryOnJdbc4(),
            new StartsWithoutDatabase(),
            new MinimumIdleBelowMaximum(),
            new PoolSuspensionAllowed());

    private LifetimeRules() {}
}
