package dev.plimsoll.lab.rig.fault.server;

import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** Power, hardware or hypervisor: no FIN and no RST, as the kernel that would send them is gone too. */
public record HostLoss() implements ClusterFault {
    @Override
    public String word() {
        return "host-loss";
    }

    @Override
    public String models() {
        return "the host is gone from one moment to the next: nobody is told, and nothing of it comes back";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.isolate(rig.first());
        rig.clientsOf(rig.first(), new BlackHole());
        rig.replicationFrom(rig.first()).inflict(new BlackHole());
        rig.first().crash();
    }
}
