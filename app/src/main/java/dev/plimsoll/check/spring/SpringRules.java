package dev.plimsoll.check.spring;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class SpringRules {
    public static final List<Rule> ALL = List.of();

    private SpringRules() {}
}
