package dev.plimsoll.lab.rig.fault.role;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Role;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;

/** A lease that runs out under load, or a store of the cluster's state that answers too late. */
public record StalledAgent() implements ClusterFault {
    @Override
    public String word() {
        return "stalled-agent";
    }

    @Override
    public String models() {
        return "whatever watches the primary stalls, and a healthy primary is replaced and demoted";
    }

    @Override
    public void inflict(Rig rig) {
        rig.isolate(rig.first());
    }

    /** The agent wakes, sees that its lease is gone, and demotes the old primary, unless it was demoted already. */
    @Override
    public void afterPromotion(Rig rig) {
        if (stillPrimary(rig.first())) {
            rig.cluster().rejoin(rig.first());
        }
    }

    private static boolean stillPrimary(Server server) {
        try {
            return server.role() == Role.PRIMARY;
        } catch (LabException beingDemoted) {
            return false;
        }
    }
}
