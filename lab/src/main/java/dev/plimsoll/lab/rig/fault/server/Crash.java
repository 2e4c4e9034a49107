package dev.plimsoll.lab.rig.fault.server;

import dev.plimsoll.lab.fault.Refuse;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** The server dies and its host lives: an out-of-memory kill, a PANIC. */
public record Crash() implements ClusterFault {
    @Override
    public String word() {
        return "crash";
    }

    @Override
    public String models() {
        return "all processes of the primary are killed; the kernel closes their connections";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.first().crash();
        rig.clientsOf(rig.first(), new Refuse());
    }
}
