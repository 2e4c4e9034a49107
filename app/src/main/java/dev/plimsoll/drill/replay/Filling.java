package dev.plimsoll.drill.replay;

import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.drill.replay.scenario.Sizes;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Sampler;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Window;
import dev.plimsoll.telemetry.live.LiveSources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Makes the crowd need more connections than the bad limit gives, and not many more. A small machine serves few requests a
 * second, and each holds a connection for a moment only; so the database is moved away until what was measured is enough.
 */
final class Filling {
    private static final Duration NEAREST = Duration.ofMillis(1);
    private static final Duration USUAL = Duration.ofMillis(55);
    private static final Duration FARTHEST = Duration.ofMillis(150);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration MEASURING = Duration.ofSeconds(6);
    private static final int TRIES = 5;
    private static final int LOOKS = 8;

    /** The fewest seconds from which anything is concluded. */
    private static final int FEW = 2;

    /** The share of the larger of two measurements that makes the smaller one the same. */
    private static final double STILL = 0.7;

    /** How much more than the bad limit shall be needed; a little less or more will do. */
    private static final double WANTED = 2.1;

    private static final double ENOUGH = 1.7;
    private static final double PLENTY = 2.8;

    /** The share of the good limit that may be needed so that nobody waits before the change. */
    private static final double ROOMY = 0.85;

    private final Stage stage;
    private final Plot plot;
    private final InstantSource clock;

    Filling(Stage stage, Plot plot, InstantSource clock) {
        this.stage = stage;
        this.plot = plot;
        this.clock = clock;
    }

    /**
     * Returns how far away the database is now.
     *
     * @throws UnplayableException when the crowd does not need enough however far away it is, or too much
     */
    @SuppressWarnings("try") // the sampler samples
    Duration fill(Sizes sizes, BiConsumer<String, String> progress) throws InterruptedException {
        var window = new Window();
        var wish = Wish.of(sizes);
        var distance = within(USUAL.multipliedBy(sizes.bad()));
        try (var sampler = new Sampler(window, new LiveSources(stage.fleet()), clock)) {
            for (int tries = 0; tries < TRIES; tries++) {
                stage.distance(distance);
                var demand = settled(distance, window);
                var over = demand.over(sizes.bad());
                progress.accept("demand", words(demand));
                var next = wish.next(distance, over);
                var last = tries == TRIES - 1 || next.equals(distance);
                if (wish.fits(over) || (last && wish.passes(over))) {
                    return distance;
                }
                if (last) {
                    throw wish.missed(demand, sizes.bad());
                }
                distance = next;
            }
        }
        throw new IllegalStateException("tried " + TRIES + " times");
    }

    private static Duration within(Duration distance) {
        return Duration.ofMillis(Math.max(NEAREST.toMillis(), Math.min(FARTHEST.toMillis(), distance.toMillis())));
    }

    /**
     * How many times the bad limit shall be needed.
     *
     * @param enough from here on it is well
     * @param plenty up to here it is
     * @param most up to here the good limit would do
     */
    private record Wish(double enough, double plenty, double most) {
        /** Both limits are told apart only where customers who need more than the one are served well with the other. */
        static Wish of(Sizes sizes) {
            var most = ROOMY * sizes.good() / sizes.bad();
            if (most < Sizes.OVERLOAD) {
                throw new UnplayableException(
                        "%d connections instead of %d are too small a step: who needs %.1f times the one is not served well with the other"
                                .formatted(sizes.bad(), sizes.good(), Sizes.OVERLOAD));
            }
            var plenty = Math.min(PLENTY, most);
            return new Wish(Math.min(ENOUGH, (Sizes.OVERLOAD + plenty) / 2), plenty, most);
        }

        boolean fits(double over) {
            return over >= enough && over <= plenty;
        }

        /** What will do where it cannot be better. */
        boolean passes(double over) {
            return over >= Sizes.OVERLOAD && over <= most;
        }

        /** In proportion: nearly all of the time a connection is held it waits for the way. */
        Duration next(Duration distance, double over) {
            var wanted = Math.min(WANTED, (enough + plenty) / 2);
            return within(Duration.ofMillis(Math.round(distance.toMillis() * wanted / Math.max(over, 0.2))));
        }

        UnplayableException missed(Demand demand, int bad) {
            return new UnplayableException(
                    "the customers need %.1f times the %d connections of the bad limit, with the database %d ms away; from %.1f"
                                    .formatted(
                                            demand.over(bad),
                                            bad,
                                            demand.roundTrip().toMillis(),
                                            enough)
                            + " to %.1f times would do: let %s come who need it (shoppers: rate and shares)"
                                    .formatted(plenty, demand.over(bad) < enough ? "more" : "fewer"));
        }
    }

    private static String words(Demand demand) {
        return "%.1f connections in use on each instance, with the database %d ms away"
                .formatted(demand.each(), demand.roundTrip().toMillis());
    }

    /**
     * As soon as it is about the same twice: programs that have just been started are slow, and hold connections longer; and
     * customers need a while to come to where they need one, the longer the farther away the database is.
     */
    private Demand settled(Duration distance, Window window) throws InterruptedException {
        new Turns(clock, now -> {}).last(SETTLING);
        var before = Optional.<Demand>empty();
        for (int looks = 0; looks < LOOKS; looks++) {
            var begin = clock.instant();
            new Turns(clock, now -> {}).last(MEASURING);
            var now = measured(window, begin, distance);
            if (now.isPresent()
                    && before.filter(was -> same(was.connections(), now.get().connections()))
                            .isPresent()) {
                return now.get();
            }
            before = now;
        }
        return before.orElseThrow(this::untold);
    }

    /** Where nobody has come yet, nothing is known. */
    static boolean same(double before, double now) {
        return now > 0 && Math.min(before, now) >= STILL * Math.max(before, now);
    }

    /** Not every instance has told what is needed. */
    UnplayableException untold() {
        return new UnplayableException("not every instance of %s tells how many connections of pool %s are in use"
                .formatted(plot.target().entity(), plot.target().pool().orElse("")));
    }

    /** What was needed since a moment; empty while not every instance has told. */
    Optional<Demand> measured(Window window, Instant since, Duration distance) {
        var pool = plot.target().pool().orElseThrow();
        var instances = stage.instances(plot.target().entity());
        var connections = 0.0;
        for (var instance : instances) {
            var held = window.series(Entity.pool(instance, pool), Signal.POOL_HELD)
                    .between(since, clock.instant())
                    .present();
            if (held.length < FEW) {
                return Optional.empty();
            }
            connections += Arrays.stream(held).average().orElse(0);
        }
        return Optional.of(new Demand(connections, instances.size(), distance));
    }
}
