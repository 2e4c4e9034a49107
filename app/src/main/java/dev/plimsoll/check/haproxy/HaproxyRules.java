package dev.plimsoll.check.haproxy;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class HaproxyRules {
    public static final List<Rule> ALL = List.of(new RoleNotChecked(), new SessionsStay());

    private HaproxyRules() {}
}
