package dev.plimsoll.lab.rig;

import dev.plimsoll.lab.cluster.Blueprint;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Something that goes wrong with a server, the ways to it or those who use it. Holds nothing; a rig suffers it once. */
public interface ClusterFault {
    /** As people type it: lower case, with hyphens. */
    String word();

    /** What it is out there, in one line. */
    String models();

    /** Why it cannot be made on this machine; empty where it can. */
    default Optional<String> impossible() {
        return Optional.empty();
    }

    /** What the servers must be started with for it; nothing, unless a fault says otherwise. */
    default void prepare(Blueprint blueprint) {}

    /**
     * Breaks it, and returns when it is broken. What goes on after that is kept by the rig.
     *
     * @throws IOException when a port cannot be listened on
     */
    void inflict(Rig rig) throws IOException;

    /** What follows when another server has become the primary; nothing, unless a fault says otherwise. */
    default void afterPromotion(Rig rig) throws IOException {}

    /**
     * How long it goes on breaking things, in waves for example: until then a good moment is no recovery. Zero where it is
     * one blow, or is there at once and stays.
     */
    default Duration goesOn() {
        return Duration.ZERO;
    }

    /**
     * Whether it keeps this machine so busy that nothing can be measured beside it.
     *
     * @param crowd how many connections others may open
     */
    default boolean burdens(int crowd) {
        return false;
    }

    /** Whether the primary cannot do its work, so that another should take over. */
    default boolean takesPrimary() {
        return true;
    }
}
