package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.Reset;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Later;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.time.Duration;

/** A load balancer or a NAT box that loses its table again and again. */
public record ResetStorm() implements ClusterFault {
    private static final int TIMES = 4;
    private static final Duration APART = Duration.ofMillis(500);

    @Override
    public String word() {
        return "reset-storm";
    }

    @Override
    public String models() {
        return "every connection to the primary is reset, five times within two seconds";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        for (int time = 1; time <= TIMES; time++) {
            rig.keep(new Later(APART.multipliedBy(time), () -> rig.clientsOf(rig.first(), new Reset())));
        }
        rig.clientsOf(rig.first(), new Reset());
    }

    @Override
    public Duration goesOn() {
        return APART.multipliedBy(TIMES);
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
