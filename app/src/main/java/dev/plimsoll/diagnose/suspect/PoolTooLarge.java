package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.scene.Quantity;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.diagnose.scene.Shift;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Move;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pools may open more connections than the database bears, because one was made larger. */
public final class PoolTooLarge implements Suspect {
    private static final double SOME = 4;
    private static final double DECISIVE = 60;
    private static final double FULL = 0.95;
    private static final double LITTLE = 2;
    private static final Duration SOON = Duration.ofSeconds(90);

    @Override
    public Finding examine(Scene scene) {
        var pools = new Pools(scene);
        var raised = raised(pools);
        var usualUntil =
                raised.map(Move::to).map(to -> pools.usualUntil(to.entity())).orElse(scene.onset());
        var evidence = new ArrayList<Weighed>();
        evidence.add(Weighed.necessary(Evidence.any("a server has more sessions", sessions(scene, usualUntil)), SOME));
        evidence.add(Weighed.necessary(Evidence.any("a server is worse off", harm(pools, usualUntil)), SOME));
        evidence.add(Weighed.needed(grew(pools, raised), DECISIVE));
        raised.ifPresent(move -> evidence.add(Weighed.needed(followed(scene, move), LITTLE)));
        var where = raised.map(move -> move.to().entity()).orElse(new Entity(Kind.POOL, "any"));
        return Finding.of(Hypothesis.POOL_TOO_LARGE, where, evidence)
                .because(raised.map(move -> Blame.of(scene, move)));
    }

    /** The pool that grew most. */
    private static Optional<Move> raised(Pools pools) {
        return pools.all().stream()
                .flatMap(pool -> pools.resized(pool).stream())
                .filter(move -> growth(move) > 0)
                .max(Comparator.comparingInt(PoolTooLarge::growth));
    }

    private static int growth(Move move) {
        return Integer.parseInt(move.to().value()) - Integer.parseInt(move.from());
    }

    private static List<Evidence> sessions(Scene scene, Instant usualUntil) {
        var servers = new Servers(scene);
        return either(
                scene.nodes().stream()
                        .map(node -> new Quantity("sessions on " + node, node, Signal.SESSIONS)
                                .rose(servers.compared(node, Signal.SESSIONS, usualUntil, Servers.SESSIONS), scene))
                        .toList(),
                scene);
    }

    private static List<Evidence> harm(Pools pools, Instant usualUntil) {
        var scene = pools.scene();
        var servers = new Servers(scene);
        var harm = new ArrayList<Evidence>();
        for (var node : scene.nodes()) {
            harm.add(full(scene, node));
            harm.addAll(servers.strain(node, usualUntil));
            harm.add(servers.locks(node, usualUntil));
        }
        pools.suffering().forEach(pool -> harm.add(pools.holdTime(pool).rose(pools.held(pool), scene)));
        return either(harm, scene);
    }

    private static Evidence full(Scene scene, Entity node) {
        var used = scene.latest(node, Signal.SLOTS_USED);
        return new Evidence(
                "all slots are taken",
                Double.isNaN(used) ? Truth.UNKNOWN : Truth.of(used >= FULL),
                node,
                Signal.SLOTS_USED,
                used,
                FULL,
                scene.now(),
                "%.0f %% of the connections of %s, or of one role there, are taken".formatted(100 * used, node));
    }

    /** What a server bore for longer does not become too much by itself; but slots that are taken hurt who comes next. */
    private static Evidence followed(Scene scene, Move raised) {
        var passed = Duration.between(raised.since(), scene.onset());
        var soon = new Evidence(
                "it hurt soon after",
                Truth.of(passed.compareTo(SOON) <= 0),
                raised.to().entity(),
                Signal.POOL_MAX,
                passed.toSeconds(),
                SOON.toSeconds(),
                scene.now(),
                "it began %d s after %s was made larger"
                        .formatted(passed.toSeconds(), raised.to().entity()));
        var full = scene.nodes().stream().map(node -> full(scene, node));
        return Evidence.any("it followed", Stream.concat(Stream.of(soon), full).toList());
    }

    private static List<Evidence> either(List<Evidence> measured, Scene scene) {
        return measured.isEmpty()
                ? List.of(new Quantity("sessions", new Entity(Kind.NODE, "any"), Signal.SESSIONS)
                        .rose(Shift.UNKNOWN, scene))
                : measured;
    }

    private static Evidence grew(Pools pools, Optional<Move> raised) {
        var known = pools.all().stream().anyMatch(pool -> !Double.isNaN(before(pools.scene(), pool)));
        var truth = raised.isPresent() ? Truth.TRUE : known ? Truth.FALSE : Truth.UNKNOWN;
        return new Evidence(
                "a pool was made larger before it hurt",
                truth,
                raised.map(move -> move.to().entity()).orElse(new Entity(Kind.POOL, "any")),
                Signal.POOL_MAX,
                raised.map(move -> Double.parseDouble(move.to().value())).orElse(Double.NaN),
                raised.map(move -> Double.parseDouble(move.from())).orElse(Double.NaN),
                raised.map(Move::since).orElse(pools.scene().now()),
                raised.map(move -> "maximumPoolSize of %s: %s, it was %s"
                                .formatted(move.to().entity(), move.to().value(), move.from()))
                        .orElse(known ? "no pool was made larger" : "not known how large the pools were"));
    }

    private static double before(Scene scene, Entity pool) {
        return scene.before(scene.series(pool, Signal.POOL_MAX)).last();
    }
}
