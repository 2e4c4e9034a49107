package dev.plimsoll.bench.guard.alarm;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.goal.Figure;
import dev.plimsoll.bench.guard.goal.Goal;
import dev.plimsoll.bench.guard.goal.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link FalseAlarms} for as many seconds as {@code plimsoll.alarms} says, 60 if nothing is said. */
public final class Alarms implements Goal {
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("plimsoll.alarms", 60));
    private static final int FREEZES = 5;

    @Override
    public String name() {
        return "false-alarms";
    }

    @Override
    public String story() {
        return "twelve instances, twice as many busy threads as processors, and all that looks like the loss of a primary;"
                + " then, half as many busy, a frozen one";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.atMost(0, "wrongly left"),
                Figure.atMost(0, "connections lost"),
                Figure.atMost(1_000, "frozen seen p99 ms"),
                Figure.note("alarms"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return contender == Contender.GUARD ? Optional.empty() : Optional.of("watches no host by itself");
    }

    @Override
    public Duration longest() {
        return Goal.super.longest().plus(TIME);
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        var result = FalseAlarms.alarms(TIME);
        var seen = FalseAlarms.seen(FREEZES);
        return Measured.of(Map.of(
                "wrongly left",
                (double) result.ended(),
                "connections lost",
                (double) result.lost(),
                "frozen seen p99 ms",
                (double) seen.get(seen.size() * 99 / 100),
                "alarms",
                result.times().values().stream()
                        .mapToDouble(Integer::doubleValue)
                        .sum()));
    }
}
