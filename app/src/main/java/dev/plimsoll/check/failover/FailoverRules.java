package dev.plimsoll.check.failover;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class FailoverRules {
    public static final List<Rule> ALL = List.of(
            new OneHostDespiteStandby(),
            new WriterMayReachStandby(),
            new StaleHostState(),
            new LoadBalancedWriter(),
            new UnknownTarget(),
            new ReaderWithoutFallback(),
            new SwappedPools(),
            new UrlNamesOneNode());

    private FailoverRules() {}
}
