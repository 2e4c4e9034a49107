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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A pool has fewer connections than are needed, because it was made smaller. A slow database fills pools as well, and so does
 * a flood: then the size did not move, or the size it had would not do either.
 */
public final class PoolTooSmall implements Suspect {
    private static final double TIGHT = 0.7;
    private static final double ROOMY = 0.9;
    private static final double DECISIVE = 40;
    private static final double STRONG = 20;
    private static final double SOME = 4;
    private static final double LITTLE = 2;

    @Override
    public Finding examine(Scene scene) {
        var pools = new Pools(scene);
        return pools.all().stream()
                .filter(pool -> pools.waits(pool).truth().holds())
                .map(pool -> one(pools, pool))
                .max(Comparator.comparing(Finding::nameable).thenComparing(Finding::weight))
                .orElseGet(() -> none(pools));
    }

    private static Finding none(Pools pools) {
        var waiting = pools.suffering().stream().map(pools::waits).toList();
        var evidence = waiting.isEmpty()
                ? new Quantity("callers that wait for a connection", new Entity(Kind.POOL, "any"), Signal.POOL_PENDING)
                        .rose(Shift.UNKNOWN, pools.scene())
                : Evidence.any("callers wait for a connection", waiting);
        return Finding.of(Hypothesis.POOL_TOO_SMALL, evidence.entity(), List.of(Weighed.necessary(evidence, STRONG)));
    }

    private static Finding one(Pools pools, Entity pool) {
        var scene = pools.scene();
        var moved = pools.resized(pool);
        var evidence = new ArrayList<>(List.of(
                Weighed.necessary(pools.waits(pool), STRONG),
                Weighed.needed(shrank(pools, pool, moved), DECISIVE),
                Weighed.needed(oldWouldDo(pools, pool, moved), LITTLE),
                Weighed.speaks(exceeds(pools, pool), SOME),
                Weighed.speaks(pools.holdTime(pool).held(pools.held(pool), scene), SOME)));
        var servers = new Servers(scene);
        scene.nodes().forEach(node -> evidence.add(Weighed.speaks(servers.idler(node), LITTLE)));
        return Finding.of(Hypothesis.POOL_TOO_SMALL, pool, evidence).because(moved.map(move -> Blame.of(scene, move)));
    }

    /** A size that was seen all along and did not move does not speak for a setting; one never seen before says nothing. */
    private static Evidence shrank(Pools pools, Entity pool, Optional<Move> moved) {
        var scene = pools.scene();
        var max = scene.latest(pool, Signal.POOL_MAX);
        var old = before(pools, pool, moved);
        var truth = Double.isNaN(old) ? Truth.UNKNOWN : Truth.of(old > max);
        return new Evidence(
                "the pool was made smaller before it hurt",
                truth,
                pool,
                Signal.POOL_MAX,
                max,
                old,
                moved.map(Move::since).orElse(scene.now()),
                truth.holds()
                        ? "maximumPoolSize of %s: %.0f, it was %.0f".formatted(pool, max, old)
                        : truth.fails()
                                ? "maximumPoolSize of %s is %.0f, not smaller than it was".formatted(pool, max)
                                : "maximumPoolSize of %s is %.0f, and not known before".formatted(pool, max));
    }

    /** The size it had; NaN when that is not known. */
    private static double before(Pools pools, Entity pool, Optional<Move> moved) {
        var scene = pools.scene();
        return moved.map(move -> Double.parseDouble(move.from()))
                .orElseGet(
                        () -> scene.before(scene.series(pool, Signal.POOL_MAX)).last());
    }

    private static Evidence oldWouldDo(Pools pools, Entity pool, Optional<Move> moved) {
        var growth = Traffic.growth(pools.scene());
        var demand = growth * pools.demand(pool);
        var old = before(pools, pool, moved);
        var truth = Double.isNaN(demand) || Double.isNaN(old) ? Truth.UNKNOWN : Truth.of(demand <= ROOMY * old);
        return new Evidence(
                "the size it had would do",
                truth,
                pool,
                Signal.POOL_HELD,
                demand,
                old,
                pools.scene().now(),
                "%s: %.1f connections needed on average, it had %.0f".formatted(pool, demand, old));
    }

    private static Evidence exceeds(Pools pools, Entity pool) {
        var demand = pools.usualDemand(pool);
        var max = pools.scene().latest(pool, Signal.POOL_MAX);
        return new Evidence(
                "it may have fewer than were in use",
                Double.isNaN(demand) ? Truth.UNKNOWN : Truth.of(demand >= TIGHT * max),
                pool,
                Signal.POOL_HELD,
                demand,
                max,
                pools.scene().now(),
                "%s: %.1f connections were in use on average, it may have %.0f".formatted(pool, demand, max));
    }
}
