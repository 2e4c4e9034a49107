package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class UrlTimeoutRules {
    public static final List<Rule> ALL = List.of(
            new WaitOutlastsTheCaller(),
            new NoReadTimeout(),
            new ReadTimeoutCutsLegalQueries(),
            new TimeoutInTheWrongUnit(),
            new HostsOutlastTheWait(),
            new NoStatementTimeout(),
            new NoLockOrIdleTimeout(),
            new GlobalStatementTimeout(),
            new OptionUnknown());

    private UrlTimeoutRules() {}
}
