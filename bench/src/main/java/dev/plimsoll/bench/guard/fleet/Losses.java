package dev.plimsoll.bench.guard.fleet;

import dev.plimsoll.bench.guard.goal.Figure;
import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.fault.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Twelve instances with more callers than there are connections go through a rolling deployment, three at a time; three are
 * killed; one is cut off by its network; and the database, with the table of leases in it, is away for a while.
 */
public final class Losses implements Trial {
    private static final int AT_ONCE = 3;
    private static final int CALLERS = 7;
    private static final double NEARLY_ALL = 0.9;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final Duration CUT_OFF = Duration.ofSeconds(12);

    @Override
    public String name() {
        return "losses";
    }

    @Override
    public String story() {
        return "twelve busy instances are deployed anew, three are killed, one is cut off, the database is away";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.note("deployed: refused"),
                Figure.less("deployed: failed"),
                Figure.atMost(5, "used again s"),
                Figure.less("away: served again s"),
                Figure.atMost(Wall.BUDGET, "most"),
                Figure.atMost(0, "refused"));
    }

    @Override
    public Map<String, Double> run(Product product) throws Exception {
        try (var wall = Wall.up();
                var fleet = Fleet.of(product, wall)) {
            fleet.all().forEach(one -> one.callers(CALLERS, 0));
            sleep(A_WHILE.multipliedBy(2));
            var figures = new LinkedHashMap<String, Double>();
            deploy(fleet);
            figures.put("deployed: refused", (double) wall.refusals());
            figures.put("deployed: failed", (double) fleet.failed());
            sleep(A_WHILE);
            figures.put("used again s", killed(wall, fleet));
            cutOff(wall, fleet);
            figures.put("away: served again s", away(wall, fleet));
            sleep(A_WHILE);
            figures.put("most", (double) wall.census().most());
            figures.put("refused", (double) wall.refusals());
            return figures;
        }
    }

    /** New ones are begun, and when they serve, as many old ones are ended. */
    private static void deploy(Fleet fleet) throws InterruptedException {
        for (int i = 0; i < Fleet.SIZE; i += AT_ONCE) {
            var young = new ArrayList<Instance>();
            for (int j = 0; j < AT_ONCE; j++) {
                var one = fleet.begin();
                one.callers(CALLERS, 0);
                young.add(one);
            }
            fleet.await(LONG, () -> young.stream().allMatch(one -> one.tally().served() > 0));
            for (int j = 0; j < AT_ONCE; j++) {
                fleet.dismiss(0).close();
            }
        }
    }

    private static double killed(Wall wall, Fleet fleet) throws InterruptedException {
        for (int i = 0; i < AT_ONCE; i++) {
            fleet.dismiss(0).kill();
        }
        sleep(Duration.ofMillis(500));
        double again = fleet.await(LONG, () -> wall.census().all() >= NEARLY_ALL * Wall.BUDGET);
        for (int i = 0; i < AT_ONCE - 1; i++) {
            fleet.begin().callers(CALLERS, 0);
            sleep(A_WHILE);
        }
        return again + 0.5;
    }

    private static void cutOff(Wall wall, Fleet fleet) throws Exception {
        try (var way = Link.to(wall.server().port())) {
            var one = fleet.begin(way.port());
            one.callers(CALLERS, 0);
            fleet.await(LONG, () -> one.tally().served() > 100);
            way.inflict(new BlackHole());
            sleep(CUT_OFF);
            way.heal();
            sleep(A_WHILE);
            fleet.dismiss(Fleet.SIZE - 1).close();
        }
    }

    private static double away(Wall wall, Fleet fleet) throws InterruptedException {
        wall.server().crash();
        sleep(A_WHILE);
        wall.server().start();
        var before = fleet.served();
        return fleet.await(LONG, () -> fleet.served() > before);
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
