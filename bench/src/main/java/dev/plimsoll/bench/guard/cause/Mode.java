package dev.plimsoll.bench.guard.cause;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.lab.cluster.Blueprint;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One way to fail.
 *
 * @param name for people
 * @param right the causes that are true of it; none where callers are served, and so nothing may be said
 * @param place where pools connect to
 * @param settings of the guard, beside those that all have
 * @param own the servers it needs for itself; none where it leaves those of all as they were
 * @param injury what happens once the pools are open
 */
record Mode(
        String name,
        Set<Cause> right,
        Place place,
        Map<String, String> settings,
        Optional<Supplier<Blueprint>> own,
        Injury injury) {
    /** What pools connect to. */
    interface Place {
        String url(Scene scene);
    }

    /** Makes it happen; returns when it is in effect. What it leaves open is given to the scene. */
    interface Injury {
        void inflict(Scene scene) throws Exception;
    }

    /** Callers are refused, for one of these reasons. */
    static Mode refused(String name, Injury injury, Cause first, Cause... others) {
        return new Mode(name, EnumSet.of(first, others), Scene::primary, Map.of(), Optional.empty(), injury);
    }

    /** Callers are served, whatever happens to their statements. */
    static Mode served(String name, Injury injury) {
        return new Mode(name, Set.of(), Scene::primary, Map.of(), Optional.empty(), injury);
    }

    /** The pools open there. */
    Mode at(Place other) {
        return new Mode(name, right, other, settings, own, injury);
    }

    /** With other settings of the guard. */
    Mode with(Map<String, String> others) {
        return new Mode(name, right, place, others, own, injury);
    }

    /** On servers of its own. */
    Mode on(Supplier<Blueprint> servers) {
        return new Mode(name, right, place, settings, Optional.of(servers), injury);
    }
}
