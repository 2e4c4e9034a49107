package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class PatroniTimingRules {
    public static final List<Rule> ALL = List.of();

    private PatroniTimingRules() {}
}
