package dev.plimsoll.lab.rig.fault.role;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** Maintenance: every connection ends, and addresses change their role. */
public record Switchover() implements ClusterFault {
    @Override
    public String word() {
        return "switchover";
    }

    @Override
    public String models() {
        return "the primary is stopped as planned, the standby takes over, and the old primary follows it";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.cluster().switchOver(rig.cluster().standbys().get(0));
        rig.moveName();
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
