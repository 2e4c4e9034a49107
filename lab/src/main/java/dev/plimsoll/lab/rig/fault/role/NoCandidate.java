package dev.plimsoll.lab.rig.fault.role;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.lab.rig.fault.server.Crash;
import java.io.IOException;

/** Every standby is tagged nofailover, lags too far behind, or is away. */
public record NoCandidate() implements ClusterFault {
    @Override
    public String word() {
        return "no-candidate";
    }

    @Override
    public String models() {
        return "the primary is killed, and no standby may take over";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.cluster().standbys().forEach(rig::bar);
        new Crash().inflict(rig);
    }
}
