package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.Latency;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/** Another zone, a longer route, a busy network: a pool that was large enough no longer is. */
public record Slowness() implements ClusterFault {
    /** A pool that is a little too small now takes a while until those who wait for it are many. */
    private static final Duration UNTIL_FULL = Duration.ofSeconds(3);

    @Override
    public String word() {
        return "latency";
    }

    @Override
    public String models() {
        return "whatever is sent to or by the primary takes 5 to 10 ms longer";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.clientsOf(rig.first(), new Latency(Duration.ofMillis(5), Duration.ofMillis(5), new Random(1)));
    }

    @Override
    public Duration goesOn() {
        return UNTIL_FULL;
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
