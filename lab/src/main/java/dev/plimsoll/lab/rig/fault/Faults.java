package dev.plimsoll.lab.rig.fault;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.network.ConnectionStorm;
import dev.plimsoll.lab.rig.fault.network.Isolation;
import dev.plimsoll.lab.rig.fault.network.LostAnswers;
import dev.plimsoll.lab.rig.fault.network.Refusal;
import dev.plimsoll.lab.rig.fault.network.ReplicationPartition;
import dev.plimsoll.lab.rig.fault.network.ResetStorm;
import dev.plimsoll.lab.rig.fault.network.Slowness;
import dev.plimsoll.lab.rig.fault.network.Stuttering;
import dev.plimsoll.lab.rig.fault.network.SynBlackHole;
import dev.plimsoll.lab.rig.fault.role.MissingStandby;
import dev.plimsoll.lab.rig.fault.role.NoCandidate;
import dev.plimsoll.lab.rig.fault.role.StalledAgent;
import dev.plimsoll.lab.rig.fault.role.StandbyLoss;
import dev.plimsoll.lab.rig.fault.role.Switchover;
import dev.plimsoll.lab.rig.fault.server.Crash;
import dev.plimsoll.lab.rig.fault.server.DiskFull;
import dev.plimsoll.lab.rig.fault.server.Freeze;
import dev.plimsoll.lab.rig.fault.server.FreezeThaw;
import dev.plimsoll.lab.rig.fault.server.HostLoss;
import dev.plimsoll.lab.rig.fault.server.LockStall;
import dev.plimsoll.lab.rig.fault.server.ProcessorHog;
import java.util.List;
import java.util.Optional;

/** All faults, and those that are tried when nobody says which. */
public final class Faults {
    /** What takes a primary away, who uses it by surprise, or who waits for a standby: the losses every team meets. */
    public static final List<ClusterFault> USUAL = List.of(
            new Crash(), new Freeze(), new FreezeThaw(), new Isolation(), new ConnectionStorm(), new StandbyLoss());

    /** Those and all others. */
    public static final List<ClusterFault> ALL = List.of(
            new Crash(),
            new Freeze(),
            new FreezeThaw(),
            new Isolation(),
            new ConnectionStorm(),
            new StandbyLoss(),
            new HostLoss(),
            new SynBlackHole(),
            new Refusal(),
            new ResetStorm(),
            new Slowness(),
            new Stuttering(),
            new LostAnswers(),
            new ReplicationPartition(),
            new MissingStandby(),
            new NoCandidate(),
            new Switchover(),
            new StalledAgent(),
            new DiskFull(),
            new LockStall(),
            new ProcessorHog());

    private Faults() {}

    /** The fault that people call so. */
    public static Optional<ClusterFault> called(String word) {
        return ALL.stream().filter(fault -> fault.word().equals(word)).findFirst();
    }
}
