package dev.plimsoll.lab.rig.fault.server;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** Every process is stopped; the kernel still accepts connections, and nobody answers. */
public record Freeze() implements ClusterFault {
    @Override
    public String word() {
        return "freeze";
    }

    @Override
    public String models() {
        return "the processes of the primary stand still (a hung disk, a paused machine); connections stay open";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.first().freeze();
    }
}
