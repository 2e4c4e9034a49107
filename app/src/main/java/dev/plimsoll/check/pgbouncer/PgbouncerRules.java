package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class PgbouncerRules {
    public static final List<Rule> ALL = List.of();

    private PgbouncerRules() {}
}
