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
        var edges = edges(scene);
        var evidence = edges.isEmpty()
                ? new Quantity("bytes and connections at the edge", new Entity(Kind.EDGE, "any"), Signal.SERVED)
                        .rose(Shift.UNKNOWN, scene)
                : any(scene, edges);
        return Finding.of(Hypothesis.TRAFFIC, evidence.entity(), List.of(Weighed.necessary(evidence, STRONG)));
    }

    /** How many times as many requests came as usual, where it is sure that more did; else 1. */
    static double growth(Scene scene) {
        return edges(scene).stream()
                .map(edge -> arrived(scene, requests(scene, edge), REQUESTS))
                .filter(shift -> shift.rose() == Truth.TRUE)
                .mapToDouble(shift -> shift.after() / shift.before())
                .max()
                .orElse(1);
    }

    private static List<Entity> edges(Scene scene) {
        return scene.entities(Kind.EDGE, Signal.SERVED).stream()
                .filter(edge -> edge.part().equals(edge.name()))
                .toList();
    }

    private static Series requests(Scene scene, Entity edge) {
        var served = scene.series(edge, Signal.SERVED);
        var repeats = scene.series(edge, Signal.REPEATS);
        return repeats.count() == 0 ? served : served.minus(repeats);
    }

    private static Evidence any(Scene scene, List<Entity> edges) {
        var arrivals = new ArrayList<Evidence>();
        for (var edge : edges) {
            arrivals.add(came(
                    scene, new Quantity("requests at " + edge, edge, Signal.SERVED), requests(scene, edge), REQUESTS));
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
        var evidence = quantity.rose(arrived(scene, series, tolerance), scene);
        return rise(scene, series, tolerance)
                .filter(scene.onset()::isBefore)
                .map(later -> evidence.with("until it began; it rose %d s later"
                        .formatted(Duration.between(scene.onset(), later).toSeconds())))
                .orElse(evidence);
    }

    private static Shift arrived(Scene scene, Series series, Tolerance tolerance) {
        var shift = until(scene.onset(), scene, series, tolerance);
        if (shift.rose() == Truth.TRUE) {
            return shift;
        }
        return rise(scene, series, tolerance)
                .filter(begun -> !begun.isAfter(scene.onset()))
                .map(begun -> Shift.ofRates(
                        scene.before(series).present(),
                        series.between(begun, scene.now()).present(),
                        tolerance))
                .orElseGet(() -> shift.rose() == Truth.FALSE ? shift : later(shift, scene, series, tolerance));
    }

    /**
     * A flood does not end with the moment at which it begins to hurt: where the seconds before are too few to be sure that there
     * was none, what came since then tells. It never accuses, because customers who try again are among it.
     */
    private static Shift later(Shift untilOnset, Scene scene, Series series, Tolerance tolerance) {
        var all = until(scene.now(), scene, series, tolerance);
        var near = untilOnset.after() <= untilOnset.before() + untilOnset.tolerance();
        return near && all.rose() == Truth.FALSE ? all : untilOnset;
    }

    private static Shift until(Instant end, Scene scene, Series series, Tolerance tolerance) {
        return Shift.ofRates(
                scene.before(series).present(),
                series.between(scene.onset().minusSeconds(BEFORE), end).present(),
                tolerance);
    }

    /** The first of two seconds in a row that are above anything usual, from shortly before the onset on. */
    private static Optional<Instant> rise(Scene scene, Series series, Tolerance tolerance) {
        var usual = scene.before(series).present();
        var shift = until(scene.onset(), scene, series, tolerance);
        var limit = shift.before() + Math.max(shift.tolerance(), SIGMAS * Shift.deviation(usual));
        var first = scene.onset().getEpochSecond() - EARLIEST;
        return LongStream.range(first, series.end() - 1)
                .filter(second -> series.at(second) > limit && series.at(second + 1) > limit)
                .mapToObj(Instant::ofEpochSecond)
                .findFirst();
    }
}
