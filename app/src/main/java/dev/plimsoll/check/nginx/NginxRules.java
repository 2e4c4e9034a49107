package dev.plimsoll.check.nginx;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class NginxRules {
    public static final List<Rule> ALL = List.of(new LogIntoFileCalledOn());

    private NginxRules() {}
}
