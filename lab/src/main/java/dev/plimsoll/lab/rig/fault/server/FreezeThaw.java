package dev.plimsoll.lab.rig.fault.server;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** A long pause of a machine: afterwards there are two primaries, unless somebody fences the old one. */
public record FreezeThaw() implements ClusterFault {
    @Override
    public String word() {
        return "freeze-thaw";
    }

    @Override
    public String models() {
        return "the primary stands still until another has taken over, and then goes on as if nothing had been";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.first().freeze();
    }

    @Override
    public void afterPromotion(Rig rig) {
        rig.first().thaw();
    }
}
