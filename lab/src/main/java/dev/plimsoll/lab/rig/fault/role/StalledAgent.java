package dev.plimsoll.lab.rig.fault.role;

import dev.plimsoll.lab.fault.Reset;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** A lease that runs out under load, or a store of the cluster's state that answers too late. */
public record StalledAgent() implements ClusterFault {
    @Override
    public String word() {
        return "stalled-agent";
    }

    @Override
    public String models() {
        return "whatever watches the primary cannot reach it, and a healthy primary is replaced";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.isolate(rig.first());
    }

    /** The clients are thrown out as a demotion does. */
    @Override
    public void afterPromotion(Rig rig) throws IOException {
        rig.way(rig.first()).inflict(new Reset());
    }
}
