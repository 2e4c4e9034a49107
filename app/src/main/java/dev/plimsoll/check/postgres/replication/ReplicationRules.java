package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class ReplicationRules {
    public static final List<Rule> ALL = List.of(
            new StandbyBelowPrimary(),
            new ReadersWithoutHotStandby(),
            new StandbyNotOnSynchronousList(),
            new TooFewSynchronousStandbys(),
            new NoSpareSynchronousStandby(),
            new TooFewWalSenders(),
            new TooFewReplicationSlots(),
            new SlotsWithoutLimit(),
            new NothingKeepsWal(),
            new RewindWithoutHints(),
            new SlotNotCreated(),
            new ReadsCancelledOnStandby(),
            new SlowDetection(),
            new DelayedCandidate());

    private ReplicationRules() {}
}
