package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.scene.Quantity;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.diagnose.scene.Shift;
import dev.plimsoll.diagnose.scene.Trend;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.watch.Symptom.Nature;
import java.util.ArrayList;

/**
 * The database has too much to do, or too little to do it with: processors, disks, locks. It is cleared by the time statements
 * take, what they wait for, and disks together; by no processor alone.
 */
public final class DatabaseResources implements Suspect {
    private static final double STRONG = 10;
    private static final double MUCH = 8;

    @Override
    public Finding examine(Scene scene) {
        var pools = new Pools(scene);
        var servers = new Servers(scene);
        var until = scene.onset().minusSeconds(6);
        var evidence = new ArrayList<Weighed>();
        var signs = new ArrayList<Evidence>();
        for (var node : scene.nodes()) {
            signs.addAll(servers.strain(node, until));
            if (!hangs(scene)) {
                signs.add(servers.locks(node, until));
            }
        }
        signs.addAll(servers.disks());
        if (!hangs(scene)) {
            pools.suffering().forEach(pool -> signs.add(pools.holdTime(pool).rose(pools.held(pool), scene)));
        }
        var necessary = signs.isEmpty()
                ? new Quantity("the time a statement takes", new Entity(Kind.NODE, "any"), Signal.PROBE)
                        .rose(Shift.UNKNOWN, scene)
                : Evidence.any("statements take longer", signs);
        evidence.add(Weighed.necessary(necessary, STRONG));
        scene.nodes()
                .forEach(node -> evidence.add(new Weighed(
                        steady(scene, servers.compared(node, Signal.SESSIONS, until, Servers.SESSIONS), node),
                        Weighed.Role.SPEAKS,
                        1,
                        1 / MUCH)));
        return Finding.of(Hypothesis.DATABASE_RESOURCES, necessary.entity(), evidence);
    }

    /** Commits that wait for a standby use nothing up, and whoever waits for their locks neither. */
    private static boolean hangs(Scene scene) {
        return scene.symptoms().stream()
                .anyMatch(symptom ->
                        symptom.nature() == Nature.HANGING && scene.latest(symptom.entity(), Signal.WAIT_SYNC) > 0);
    }

    /** More sessions than before bring their work with them: then that is the cause, and this what follows. */
    private static Evidence steady(Scene scene, Shift shift, Entity node) {
        return new Quantity("sessions on " + node, node, Signal.SESSIONS)
                .held(shift, scene);
    }
}
