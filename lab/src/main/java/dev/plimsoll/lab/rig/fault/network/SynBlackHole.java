package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.Unreachable;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** A firewall rule that came after the connections, or a full queue of connections. */
public record SynBlackHole() implements ClusterFault {
    @Override
    public String word() {
        return "syn-blackhole";
    }

    @Override
    public String models() {
        return "who is connected to the primary stays so, and who connects gets no answer";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.clientsOf(rig.first(), new Unreachable());
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
