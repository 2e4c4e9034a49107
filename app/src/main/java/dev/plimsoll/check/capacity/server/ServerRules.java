package dev.plimsoll.check.capacity.server;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class ServerRules {
    public static final List<Rule> ALL = List.of(
            new PoolsExceedRole(),
            new PoolsExceedDatabase(),
            new ReadersExceedStandby(),
            new SurvivorTooSmall(),
            new MemoryOvercommitted(),
            new BuffersCrowdOutCache(),
            new NoSlotForAnyone(),
            new ConnectionsFarOverCores());

    private ServerRules() {}
}
