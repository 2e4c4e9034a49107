package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.Healthy;
import dev.plimsoll.lab.fault.Stalls;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Later;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Garbage collection of a proxy, a noisy neighbour, a disk that flushes. */
public record Stuttering() implements ClusterFault {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration STALL = Duration.ofSeconds(1);
    private static final Duration ALL = Duration.ofSeconds(6);

    @Override
    public String word() {
        return "stalls";
    }

    @Override
    public String models() {
        return "three times within six seconds nothing passes to or from the primary for a second";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        var clock = InstantSource.system();
        var sinceNow = InstantSource.offset(clock, Duration.between(clock.instant(), Instant.EPOCH));
        rig.clientsOf(rig.first(), new Stalls(PERIOD, STALL, sinceNow));
        rig.keep(new Later(ALL, () -> rig.clientsOf(rig.first(), new Healthy())));
    }

    @Override
    public Duration goesOn() {
        return ALL;
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
