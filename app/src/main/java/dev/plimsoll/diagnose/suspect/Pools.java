package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.scene.Quantity;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.diagnose.scene.Shift;
import dev.plimsoll.diagnose.scene.Tolerance;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Move;
import dev.plimsoll.telemetry.Series;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import dev.plimsoll.watch.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be said of connection pools in a scene. */
record Pools(Scene scene) {
    static final String SIZE = "maximumPoolSize";

    private static final int SAMPLES = 6;
    private static final int FEW = 2;
    private static final int YOUNG = 60;
    private static final int ENOUGH = 3;
    private static final double MOSTLY = 0.5;
    private static final double HARDLY = 0.1;
    private static final Tolerance HOLD = new Tolerance(0.5, 0.002);

    List<Entity> all() {
        return scene.entities(Kind.POOL, Signal.POOL_MAX);
    }

    /** Those of the services that suffer. */
    List<Entity> suffering() {
        return all().stream().filter(scene::suffers).toList();
    }

    /** Its size as it was seen to move before it hurt, or before callers began to wait for this one. */
    Optional<Move> resized(Entity pool) {
        var hurt = scene.onset().plus(Scene.UNSURE);
        var waited = waiting(pool).since(scene.now().getEpochSecond());
        var later = waited.isPresent() ? Instant.ofEpochSecond(waited.getAsLong()) : hurt;
        return scene.moved(pool, SIZE::equals, later.isAfter(hurt) ? later : hurt);
    }

    private Waiting waiting(Entity pool) {
        return new Waiting(signal -> scene.series(pool, signal));
    }

    /** Until when all was as usual: the onset, or when it was last seen with another size, if that was before. */
    Instant usualUntil(Entity pool) {
        var onset = scene.onset().minusSeconds(SAMPLES);
        return resized(pool).map(Move::until).filter(onset::isAfter).orElse(onset);
    }

    /** That it has lent out all while callers wait, in most of the newest samples. */
    Evidence waits(Entity pool) {
        var since = resized(pool)
                .map(Move::since)
                .orElse(scene.onset().minusSeconds(FEW))
                .getEpochSecond();
        var waiting = waiting(pool);
        var known = 0;
        var held = 0;
        for (var second = scene.now().getEpochSecond(); known < SAMPLES && second >= since; second--) {
            var truth = waiting.at(second);
            known += truth == Truth.UNKNOWN ? 0 : 1;
            held += truth.holds() ? 1 : 0;
        }
        return evidence(pool, truth(known, held), "%d of %d samples".formatted(held, known));
    }

    private static Truth truth(int known, int held) {
        if (known >= FEW && held >= MOSTLY * known) {
            return Truth.TRUE;
        }
        return known >= ENOUGH && held <= HARDLY * known ? Truth.FALSE : Truth.UNKNOWN;
    }

    private Evidence evidence(Entity pool, Truth waits, String samples) {
        var max = scene.latest(pool, Signal.POOL_MAX);
        return new Evidence(
                "every connection is lent out and callers wait",
                waits,
                pool,
                Signal.POOL_PENDING,
                scene.latest(pool, Signal.POOL_PENDING),
                0,
                scene.now(),
                "%s: %.0f of %.0f connections lent out, %.0f callers wait (in %s)"
                        .formatted(
                                pool,
                                scene.latest(pool, Signal.POOL_ACTIVE),
                                max,
                                scene.latest(pool, Signal.POOL_PENDING),
                                samples));
    }

    /** That a connection is held longer than usual, of the pools in which callers wait; where none do, of all that suffer. */
    List<Evidence> held() {
        var suffering = suffering();
        var waiting =
                suffering.stream().filter(pool -> waits(pool).truth().holds()).toList();
        return (waiting.isEmpty() ? suffering : waiting)
                .stream().map(pool -> holdTime(pool).rose(held(pool), scene)).toList();
    }

    /**
     * That statements take longer, as clients see it: the same of every pool for which that is known, but for those of
     * instances just started, which are slow by themselves; where there are none, of those that hurt.
     */
    List<Evidence> statements() {
        var known = all().stream()
                .filter(pool -> !young(pool))
                .map(pool -> holdTime(pool).rose(held(pool), scene))
                .filter(each -> each.truth() != Truth.UNKNOWN)
                .toList();
        return known.isEmpty() ? held() : known;
    }

    private boolean young(Entity pool) {
        var started = scene.latest(Entity.instance(pool.owner()), Signal.STARTED);
        return started > scene.now().minusSeconds(YOUNG).getEpochSecond();
    }

    /** How long a connection is held, second by second. */
    Series hold(Entity pool) {
        return scene.series(pool, Signal.POOL_HELD).per(scene.series(pool, Signal.POOL_RETURNED));
    }

    /** How the time for which a connection is held differs from usual. */
    Shift held(Entity pool) {
        var hold = hold(pool);
        return Shift.of(
                scene.until(hold, usualUntil(pool)).present(), scene.after(hold).present(), HOLD);
    }

    /** The same as evidence. */
    Quantity holdTime(Entity pool) {
        return new Quantity("time a connection of %s is held".formatted(pool), pool, Signal.POOL_HOLD);
    }

    /**
     * How many connections would be in use if there were enough: those usually given back in a second times how long one is
     * held now (Little's law). NaN when either is not known.
     */
    double demand(Entity pool) {
        return perSecond(pool) * Shift.median(scene.after(hold(pool)).present());
    }

    /** How many were in use when all was as usual; NaN when that is not known. */
    double usualDemand(Entity pool) {
        return perSecond(pool)
                * Shift.median(scene.until(hold(pool), usualUntil(pool)).present());
    }

    private double perSecond(Entity pool) {
        var returned = scene.until(scene.series(pool, Signal.POOL_RETURNED), usualUntil(pool));
        return returned.count() < ENOUGH
                ? Double.NaN
                : returned.stream().average().orElse(Double.NaN);
    }
}
