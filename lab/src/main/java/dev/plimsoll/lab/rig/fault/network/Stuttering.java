package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.fault.Stalls;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** Garbage collection of a proxy, a noisy neighbour, a disk that flushes. */
public record Stuttering() implements ClusterFault {
    @Override
    public String word() {
        return "stalls";
    }

    @Override
    public String models() {
        return "nothing passes to or from the primary for 500 ms of every 2 s";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.clientsOf(rig.first(), new Stalls(Duration.ofSeconds(2), Duration.ofMillis(500), InstantSource.system()));
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
