package dev.plimsoll.check.capacity.server;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class ServerRules {
    public static final List<Rule> ALL = List.of();

    private ServerRules() {}
}
