package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.scene.Quantity;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.diagnose.scene.Shift;
import dev.plimsoll.diagnose.suspect.Weighed.Role;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import dev.plimsoll.watch.Symptom.Nature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.Stream;

/**
 * The database has too much to do, or too little to do it with: processors, disks, locks. It is cleared by the time statements
 * take, what they wait for, and disks together; by no processor alone.
 */
public final class DatabaseResources implements Suspect {
    private static final double STRONG = 10;
    private static final double MUCH = 8;
    private static final double SOME = 2;
    private static final int BEFORE = 6;

    @Override
    public Finding examine(Scene scene) {
        var until = scene.onset().minusSeconds(BEFORE);
        var inside = inside(scene, until);
        var evidence = new ArrayList<Weighed>();
        evidence.add(Weighed.necessary(slower(scene, until), STRONG));
        evidence.add(Weighed.needed(inside, SOME));
        for (var node : scene.nodes()) {
            evidence.add(new Weighed(alike(scene, node, until), Role.SPEAKS, 1, 1 / MUCH));
        }
        return Finding.of(Hypothesis.DATABASE_RESOURCES, inside.entity(), evidence);
    }

    private static Evidence slower(Scene scene, Instant until) {
        var servers = new Servers(scene);
        var signs = new ArrayList<>(servers.disks());
        var held = new Pools(scene).statements();
        var timed = held.stream().noneMatch(each -> each.truth() == Truth.UNKNOWN) && !held.isEmpty();
        for (var node : scene.nodes()) {
            signs.addAll(timed ? servers.waits(node, until) : servers.strain(node, until));
        }
        if (!hangs(scene)) {
            scene.nodes().forEach(node -> signs.add(servers.locks(node, until)));
            signs.addAll(held);
        }
        return signs.isEmpty()
                ? new Quantity("the time a statement takes", new Entity(Kind.NODE, "any"), Signal.PROBE)
                        .rose(Shift.UNKNOWN, scene)
                : Evidence.any("statements take longer", signs);
    }

    /** A busy machine makes everything on it slow; what waits in the server is its own. */
    private static Evidence inside(Scene scene, Instant until) {
        var servers = new Servers(scene);
        var waits = scene.nodes().stream()
                .flatMap(node ->
                        Stream.concat(servers.waits(node, until).stream(), Stream.of(servers.locks(node, until))))
                .toList();
        return waits.isEmpty()
                ? new Quantity("what statements wait for", new Entity(Kind.NODE, "any"), Signal.WAIT_IO)
                        .rose(Shift.UNKNOWN, scene)
                : Evidence.any("statements wait in the server", waits);
    }

    /** Commits that wait for a standby use nothing up, and whoever waits for their locks neither. */
    private static boolean hangs(Scene scene) {
        return scene.symptoms().stream()
                .anyMatch(symptom ->
                        symptom.nature() == Nature.HANGING && scene.latest(symptom.entity(), Signal.WAIT_SYNC) > 0);
    }

    /** More sessions than before bring their work with them: then that is the cause, and this what follows. */
    private static Evidence alike(Scene scene, Entity node, Instant until) {
        return new Quantity("sessions on " + node, node, Signal.SESSIONS)
                .held(new Servers(scene).compared(node, Signal.SESSIONS, until, Servers.SESSIONS), scene);
    }
}
