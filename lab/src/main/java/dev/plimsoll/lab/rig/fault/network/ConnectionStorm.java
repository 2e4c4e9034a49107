package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.Reset;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.time.Duration;

/**
 * Every pool of every instance connects at once, as after a reset or a deployment. The other instances are played by
 * sessions that connect and stay, as many as the other instances' pools may open.
 */
public record ConnectionStorm() implements ClusterFault {
    private static final Duration CROWDING = Duration.ofSeconds(2);

    @Override
    public String word() {
        return "connection-storm";
    }

    @Override
    public String models() {
        return "every connection is reset, and all instances connect anew at the same moment";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.clientsOf(rig.first(), new Reset());
        rig.keep(new Crowd(rig.first(), rig.crowd()));
    }

    @Override
    public Duration goesOn() {
        return CROWDING;
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
