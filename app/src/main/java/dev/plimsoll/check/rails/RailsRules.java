package dev.plimsoll.check.rails;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class RailsRules {
    public static final List<Rule> ALL = List.of(new PoolSmallerThanThreads(), new PreparedOverPooler());

    private RailsRules() {}
}
