package dev.plimsoll.check.timeout.pool;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class PoolTimeoutRules {
    public static final List<Rule> ALL = List.of(
            new TimeoutRefused(), new WaitsForEver(), new ValidationOutlastsWait(), new TransactionsWithoutLimit());

    private PoolTimeoutRules() {}
}
