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
import dev.plimsoll.telemetry.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * More came than usual: customers, or a flood. It is told by requests, bytes and connections at the edge together, up to the
 * moment at which it began to hurt. What rises later are customers who try again.
 */
public final class Traffic implements Suspect {
    private static final double STRONG = 20;
    private static final int BEFORE = 15;
    private static final int EARLIEST = 30;
    private static final double SIGMAS = 3;
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
     * Up to the onset. A flood is there before it hurts or in the same second, even if that is too short for the mean to show;
     * what begins to rise later is what follows.
     */
    private static Evidence came(Scene scene, Quantity quantity, Series series, Tolerance tolerance) {
        var onset = scene.onset();
        var usual = scene.before(series).present();
        var shift = Shift.ofRates(
                usual, series.between(onset.minusSeconds(BEFORE), onset).present(), tolerance);
        var rise = rise(scene, series, usual, shift);
        var early = rise.isPresent() && !rise.get().isAfter(onset);
        if (early && shift.rose() != Truth.TRUE) {
            var since =
                    Shift.ofRates(usual, series.between(rise.get(), scene.now()).present(), tolerance);
            return quantity.rose(since, scene);
        }
        var evidence = quantity.rose(shift, scene);
        return early || rise.isEmpty()
                ? evidence
                : evidence.with("until it began; it rose %d s later"
                        .formatted(Duration.between(onset, rise.get()).toSeconds()));
    }

    /** The first of two seconds in a row that are above anything usual, from shortly before the onset on. */
    private static Optional<Instant> rise(Scene scene, Series series, double[] usual, Shift shift) {
        var limit = shift.before() + Math.max(shift.tolerance(), SIGMAS * Shift.deviation(usual));
        var first = scene.onset().getEpochSecond() - EARLIEST;
        return LongStream.range(first, series.end() - 1)
                .filter(second -> series.at(second) > limit && series.at(second + 1) > limit)
                .mapToObj(Instant::ofEpochSecond)
                .findFirst();
    }
}
