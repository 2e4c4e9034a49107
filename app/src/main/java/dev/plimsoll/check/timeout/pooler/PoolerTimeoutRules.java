package dev.plimsoll.check.timeout.pooler;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class PoolerTimeoutRules {
    public static final List<Rule> ALL = List.of();

    private PoolerTimeoutRules() {}
}
