package dev.plimsoll.drill.twin;

import dev.plimsoll.lab.cluster.observer.Synchronous;
import dev.plimsoll.lab.cluster.observer.Synchronous.Mode;
import java.util.Set;

/**
 * What the shop's pair is like.
 *
 * @param synchronous what the failover does about synchronous replication; where it does nothing, the servers' own list holds
 * @param distant whether the services come to the servers on {@link Ways} that can be made longer
 * @param reset settings of the servers that are as in their files when it starts, whatever was altered before
 */
public record Pairing(Synchronous synchronous, boolean distant, Set<String> reset) {
    /** The failover manages who commits wait for, and services come to the servers directly. */
    public static final Pairing USUAL = new Pairing(new Synchronous(Mode.ON, false, 1), false, Set.of());

    public Pairing {
        reset = Set.copyOf(reset);
    }
}
