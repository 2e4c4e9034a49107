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

    /** The share of what was measured before that makes it the same. */
    private static final double STILL = 0.8;

    /** How much more than the bad limit shall be needed; a little less or more will do. */
    private static final double WANTED = 1.8;

    private static final double ENOUGH = 1.5;
    private static final double PLENTY = 2.8;

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
        var over = 0.0;
        var distance = USUAL.multipliedBy(sizes.bad());
        try (var sampler = new Sampler(window, new LiveSources(stage.fleet()), clock)) {
            for (int tries = 0; tries < TRIES; tries++) {
                stage.distance(distance);
                var demand = settled(distance, window);
                over = demand.over(sizes.bad());
                progress.accept("demand", words(demand));
                var next = next(distance, over);
                if (next.equals(distance)) {
                    return distance;
                }
                distance = next;
            }
        }
        throw new UnplayableException(
                "the customers need %.1f times the %d connections of the bad limit, with the database %d ms away; from %.1f to"
                                .formatted(over, sizes.bad(), distance.toMillis(), ENOUGH)
                        + " %.1f times would do".formatted(PLENTY));
    }

    /** The same when it is enough, else in proportion: nearly all of the time a connection is held it waits for the way. */
    private static Duration next(Duration distance, double over) {
        if (over >= ENOUGH && over <= PLENTY) {
            return distance;
        }
        var millis = Math.round(distance.toMillis() * WANTED / Math.max(over, 0.2));
        return Duration.ofMillis(Math.max(NEAREST.toMillis(), Math.min(FARTHEST.toMillis(), millis)));
    }

    private static String words(Demand demand) {
        return "%.1f connections in use on each instance, with the database %d ms away"
                .formatted(demand.each(), demand.roundTrip().toMillis());
    }

    /** As soon as it is about the same twice: programs that have just been started are slow, and hold connections longer. */
    private Demand settled(Duration distance, Window window) throws InterruptedException {
        new Turns(clock, now -> {}).last(SETTLING);
        var before = Optional.<Demand>empty();
        for (int looks = 0; looks < LOOKS; looks++) {
            var begin = clock.instant();
            new Turns(clock, now -> {}).last(MEASURING);
            var now = measured(window, begin, distance);
            if (now.isPresent()
                    && before.filter(was -> now.get().connections() > was.connections() * STILL)
                            .isPresent()) {
                return now.get();
            }
            before = now;
        }
        return before.orElseThrow(
                () -> new UnplayableException("the instances do not tell how many connections are in use"));
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
