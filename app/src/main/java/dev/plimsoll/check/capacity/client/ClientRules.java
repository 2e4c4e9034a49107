package dev.plimsoll.check.capacity.client;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class ClientRules {
    public static final List<Rule> ALL = List.of(
            new ThreadsOutnumberPool(),
            new VirtualThreadsWithoutLimit(),
            new IdleFloorExceedsServer(),
            new SeveralPoolsOnOneServer());

    private ClientRules() {}
}
