package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.Refuse;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** A proxy or a listener that is down while its sessions live on. */
public record Refusal() implements ClusterFault {
    @Override
    public String word() {
        return "refuse";
    }

    @Override
    public String models() {
        return "who is connected to the primary stays so, and who connects is refused";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.clientsOf(rig.first(), new Refuse());
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
