package dev.plimsoll.bench.guard.cause;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.goal.Figure;
import dev.plimsoll.bench.guard.goal.Goal;
import dev.plimsoll.bench.guard.goal.Measured;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every mode of the {@link Catalogue}: how many are told by their right cause. */
public final class Causes implements Goal {
    @Override
    public String name() {
        return "cause";
    }

    @Override
    public String story() {
        return "every way we know in which callers get no connection, one after the other: what they are told within 2 s";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.atLeast(95, "right %"), Figure.atMost(2_000, "last told ms"), Figure.note("ways"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return contender == Contender.GUARD ? Optional.empty() : Optional.of("names no cause");
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        var outcomes = Catalogue.run(List.of(), outcome -> {});
        var right = outcomes.stream().filter(Outcome::right).toList();
        var last =
                right.stream().filter(outcome -> !outcome.told().isEmpty()).max(Comparator.comparing(Outcome::millis));
        return Measured.of(Map.of(
                "right %",
                100.0 * right.size() / outcomes.size(),
                "last told ms",
                last.map(Outcome::millis).orElse(Double.POSITIVE_INFINITY),
                "ways",
                (double) outcomes.size()));
    }
}
