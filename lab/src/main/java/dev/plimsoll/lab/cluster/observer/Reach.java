package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.cluster.Server;

/** What of the world a controller must know. */
@FunctionalInterface
public interface Reach {
    /** Nobody is cut off. */
    Reach WHOLE = server -> false;

    /** Whether the host of a server is off the network: its agent runs, and reaches neither the lease nor anybody. */
    boolean isolated(Server server);

    /** Whether it must not take over, whatever its tags say. */
    default boolean barred(Server server) {
        return false;
    }
}
