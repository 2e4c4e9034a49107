package dev.plimsoll.bench.guard.fleet;

import dev.plimsoll.bench.guard.goal.Figure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One of twelve instances has all the callers, then another, then that one is killed and a third has them: how many
 * connections the hot one works with, and how long each time until it does.
 */
public final class Spread implements Trial {
    private static final int FLOOR = 2;
    private static final int PROBE = 1;
    private static final int RESERVE = 3;

    /** Budget, less the floors of the cold, a probe each, and what is kept for those that start. */
    private static final int LEFT = Wall.BUDGET - RESERVE - (Fleet.SIZE - 1) * FLOOR - Fleet.SIZE * PROBE;

    private static final double MOST_OF_IT = 0.9;
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Duration SETTLED = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "spread";
    }

    @Override
    public String story() {
        return "one of twelve instances has all the callers, then another, then that one is killed and a third has them";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.atMost(5, "spread s"),
                Figure.atLeast(MOST_OF_IT * LEFT, "hot works with"),
                Figure.atMost(5, "re-spread s"),
                Figure.atMost(5, "after kill -9 s"),
                Figure.atMost(Wall.BUDGET, "most"),
                Figure.atMost(0, "refused"),
                Figure.note("failed"));
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Map<String, Double> run(Product product) throws Exception {
        try (var wall = Wall.up();
                var fleet = Fleet.of(product, wall)) {
            TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos());
            var figures = new LinkedHashMap<String, Double>();
            var first = fleet.get(0);
            first.hot();
            figures.put("spread s", reached(wall, fleet, first));
            TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos());
            figures.put("hot works with", atWork(first));
            var second = fleet.get(Fleet.SIZE / 2);
            first.cold();
            second.hot();
            figures.put("re-spread s", reached(wall, fleet, second));
            fleet.dismiss(Fleet.SIZE / 2).kill();
            var third = fleet.get(1);
            third.hot();
            figures.put("after kill -9 s", reached(wall, fleet, third));
            figures.put("most", (double) wall.census().most());
            figures.put("refused", (double) wall.refusals());
            figures.put("failed", (double) fleet.failed());
            return figures;
        }
    }

    private static double reached(Wall wall, Fleet fleet, Instance hot) throws InterruptedException {
        return fleet.await(LONG, () -> wall.census().of(hot.name()) >= MOST_OF_IT * LEFT);
    }

    /** By Little's law, of what it does in four seconds. */
    private static double atWork(Instance hot) throws InterruptedException {
        var before = hot.tally().served();
        var start = System.nanoTime();
        TimeUnit.SECONDS.sleep(4);
        return (hot.tally().served() - before) / ((System.nanoTime() - start) / 1e9) * Fleet.WORK.toNanos() / 1e9;
    }
}
