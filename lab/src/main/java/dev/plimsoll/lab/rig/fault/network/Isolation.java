package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** A cable or a switch: the server is well, and nothing arrives. */
public record Isolation() implements ClusterFault {
    @Override
    public String word() {
        return "blackhole";
    }

    @Override
    public String models() {
        return "the host of the primary is gone from the network, for clients and standbys; nobody is told";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.isolate(rig.first());
        rig.clientsOf(rig.first(), new BlackHole());
        rig.replicationFrom(rig.first()).inflict(new BlackHole());
    }
}
