package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.scene.Quantity;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.diagnose.scene.Shift;
import dev.plimsoll.diagnose.scene.Tolerance;
import dev.plimsoll.diagnose.scene.Trend;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Series;
import dev.plimsoll.telemetry.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * More came than usual: customers, or a flood. It is told by requests, bytes and connections at the edge together, up to the
 * moment at which it began to hurt. What rises later are customers who try again.
 */
public final class Traffic implements Suspect {
    private static final double STRONG = 20;
    private static final int BEFORE = 5;
    private static final int AROUND = 2;
    private static final Tolerance REQUESTS = new Tolerance(0.4, 2);
    private static final Tolerance BYTES = new Tolerance(0.5, 2_000);
    private static final Tolerance OPENED = new Tolerance(0.5, 5);

    @Override
    public Finding examine(Scene scene) {
        var edges = scene.entities(Kind.EDGE, Signal.SERVED).stream()
                .filter(edge -> edge.part().equals(edge.name()))
                .toList();
        var evidence = edges.isEmpty()
                ? new Quantity("bytes and connections at the edge", new Entity(Kind.EDGE, "any"), Signal.SERVED)
                        .rose(Shift.UNKNOWN, scene)
                : any(scene, edges);
        return Finding.of(Hypothesis.TRAFFIC, evidence.entity(), List.of(Weighed.necessary(evidence, STRONG)));
    }

    private static Evidence any(Scene scene, List<Entity> edges) {
        var arrivals = new ArrayList<Evidence>();
        for (var edge : edges) {
            var served = scene.series(edge, Signal.SERVED);
            var repeats = scene.series(edge, Signal.REPEATS);
            arrivals.add(came(
                    scene,
                    new Quantity("requests at " + edge, edge, Signal.SERVED),
                    repeats.count() == 0 ? served : served.minus(repeats),
                    REQUESTS));
            arrivals.add(came(
                    scene,
                    new Quantity("bytes received by " + edge, edge, Signal.RECEIVED),
                    scene.series(edge, Signal.RECEIVED),
                    BYTES));
            arrivals.add(came(
                    scene,
                    new Quantity("connections opened to " + edge, edge, Signal.CONNECTED),
                    scene.series(edge, Signal.CONNECTED),
                    OPENED));
        }
        return Evidence.any("more came than usual", arrivals);
    }

    /**
     * Up to the onset and around it. A rise before it is one; no rise before and none around it is none; one that begins
     * with it may be either.
     */
    private static Evidence came(Scene scene, Quantity quantity, Series series, Tolerance tolerance) {
        var usual = scene.before(series).present();
        var onset = scene.onset();
        var before = Shift.ofRates(
                usual, series.between(onset.minusSeconds(BEFORE), onset).present(), tolerance);
        var around = Shift.ofRates(
                usual,
                series.between(onset.minusSeconds(1), onset.plusSeconds(AROUND)).present(),
                tolerance);
        if (before.trend() == Trend.UP) {
            return quantity.rose(before, scene);
        }
        var whole = Shift.ofRates(
                usual, series.between(onset.minusSeconds(BEFORE), scene.now()).present(), tolerance);
        var surer = around.trend().rose().fails() ? around : whole;
        if (before.trend().rose().fails() && surer.trend().rose().fails()) {
            return quantity.rose(before, scene);
        }
        return quantity.rose(unsure(before.trend() == Trend.UNKNOWN ? before : around), scene);
    }

    private static Shift unsure(Shift shift) {
        return new Shift(
                Trend.UNKNOWN, shift.before(), shift.after(), shift.margin(), shift.tolerance(), shift.samples());
    }
}
