package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class ReplicationRules {
    public static final List<Rule> ALL = List.of();

    private ReplicationRules() {}
}
