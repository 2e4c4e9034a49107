package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** A network that is split between the database hosts: whoever promotes without fencing has two primaries. */
public record ReplicationPartition() implements ClusterFault {
    @Override
    public String word() {
        return "replication-partition";
    }

    @Override
    public String models() {
        return "the primary is cut off from its standbys and from whatever watches it; clients still reach it";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.isolate(rig.first());
        rig.replicationFrom(rig.first()).inflict(new BlackHole());
    }
}
