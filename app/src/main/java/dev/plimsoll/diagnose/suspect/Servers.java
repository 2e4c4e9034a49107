package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.scene.Quantity;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.diagnose.scene.Shift;
import dev.plimsoll.diagnose.scene.Tolerance;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Series;
import dev.plimsoll.telemetry.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What can be said of the database's servers in a scene. */
record Servers(Scene scene) {
    static final Tolerance SESSIONS = new Tolerance(0.25, 2);

    private static final Tolerance PROBE = new Tolerance(1, 0.005);
    private static final Tolerance WAITS = new Tolerance(1, 1);
    private static final Tolerance WORK = new Tolerance(0.5, 4);
    private static final Tolerance SHARE = new Tolerance(0.5, 0.15);

    /** That a server has not more to do than usual. */
    Evidence idler(Entity node) {
        return new Quantity("sessions at work on " + node, node, Signal.ACTIVE)
                .held(scene.shift(working(node), WORK), scene);
    }

    /** Sessions with a statement that waits neither for a standby nor for a lock. */
    private Series working(Entity node) {
        return scene.series(node, Signal.ACTIVE)
                .minus(scene.series(node, Signal.WAIT_SYNC))
                .minus(scene.series(node, Signal.WAIT_LOCK));
    }

    /** What rises when a server has too much to do, or too little to do it with: none of them alone clears it. */
    List<Evidence> strain(Entity node, Instant usualUntil) {
        var strain = new ArrayList<>(waits(node, usualUntil));
        strain.add(rose("a select 1 on " + node, node, Signal.PROBE, compared(node, Signal.PROBE, usualUntil, PROBE)));
        return strain;
    }

    /** What rises in a server alone, whatever else runs on its machine. */
    List<Evidence> waits(Entity node, Instant usualUntil) {
        var strain = new ArrayList<Evidence>();
        strain.add(rose(
                "sessions of %s that wait for a disk".formatted(node),
                node,
                Signal.WAIT_IO,
                compared(node, Signal.WAIT_IO, usualUntil, WAITS)));
        strain.add(rose("sessions at work on " + node, node, Signal.ACTIVE, compared(working(node), usualUntil, WORK)));
        return strain;
    }

    /** Sessions that wait for a lock. */
    Evidence locks(Entity node, Instant usualUntil) {
        return rose(
                "sessions of %s that wait for a lock".formatted(node),
                node,
                Signal.WAIT_LOCK,
                compared(node, Signal.WAIT_LOCK, usualUntil, WAITS));
    }

    /** Processors of machines that wait for disks. */
    List<Evidence> disks() {
        return scene.entities(Kind.HOST, Signal.CPU_IO_WAIT).stream()
                .map(host -> rose(
                        "waiting for disks of " + host,
                        host,
                        Signal.CPU_IO_WAIT,
                        scene.shift(host, Signal.CPU_IO_WAIT, SHARE)))
                .toList();
    }

    private Evidence rose(String name, Entity entity, Signal signal, Shift shift) {
        return new Quantity(name, entity, signal).rose(shift, scene);
    }

    /** How a signal of a server differs from what it was up to some moment. */
    Shift compared(Entity node, Signal signal, Instant usualUntil, Tolerance tolerance) {
        return compared(scene.series(node, signal), usualUntil, tolerance);
    }

    private Shift compared(Series series, Instant usualUntil, Tolerance tolerance) {
        return Shift.of(
                scene.until(series, usualUntil).present(), scene.after(series).present(), tolerance);
    }
}
