package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.Fence;
import dev.plimsoll.lab.fault.Healthy;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.time.Duration;

/**
 * Every pool of every instance connects at once, as after a reset or a deployment. The other instances are played by
 * sessions that connect and stay, as many as the other instances' pools may open; whoever is driven here comes last, as
 * one of the instances does.
 */
public record ConnectionStorm() implements ClusterFault {
    private static final Duration CROWDING = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final int FEW = 50;

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
        rig.clientsOf(rig.first(), new Fence());
        var crowd = new Crowd(rig.first(), rig.crowd());
        rig.keep(crowd);
        crowd.awaitTried(LONGEST);
        rig.clientsOf(rig.first(), new Healthy());
    }

    @Override
    public Duration goesOn() {
        return CROWDING;
    }

    /** PostgreSQL starts a process for each of them. */
    @Override
    public boolean burdens(int crowd) {
        return crowd > FEW;
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
