package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.DroppedResponses;
import dev.plimsoll.lab.fault.Reset;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Later;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.time.Duration;

/** A path that is broken in one direction; afterwards every connection is reset. */
public record LostAnswers() implements ClusterFault {
    private static final Duration HEAL = Duration.ofSeconds(3);

    @Override
    public String word() {
        return "dropped-responses";
    }

    @Override
    public String models() {
        return "for 3 s requests reach the primary and its answers vanish: commits are done and nobody is told";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.clientsOf(rig.first(), new DroppedResponses());
        rig.keep(new Later(HEAL, () -> rig.clientsOf(rig.first(), new Reset())));
    }

    @Override
    public Duration goesOn() {
        return HEAL;
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
