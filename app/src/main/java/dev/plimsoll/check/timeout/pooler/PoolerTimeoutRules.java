package dev.plimsoll.check.timeout.pooler;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class PoolerTimeoutRules {
    public static final List<Rule> ALL = List.of(
            new QueryTimeoutAlone(),
            new WaitLongerThanClient(),
            new IdleTransactionsUncut(),
            new IdleClientsCut(),
            new SlowRetry(),
            new ProxyCutsIdle(),
            new ConnectWithoutTimeout(),
            new OneUsePerConnection());

    private PoolerTimeoutRules() {}
}
