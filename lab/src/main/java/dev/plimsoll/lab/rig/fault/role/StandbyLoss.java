package dev.plimsoll.lab.rig.fault.role;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** The first standby dies and the primary lives. */
public record StandbyLoss() implements ClusterFault {
    @Override
    public String word() {
        return "standby-loss";
    }

    @Override
    public String models() {
        return "a standby is killed; under synchronous replication commits wait for another";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.cluster().standbys().get(0).crash();
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
