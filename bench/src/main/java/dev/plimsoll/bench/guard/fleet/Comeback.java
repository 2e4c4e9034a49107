package dev.plimsoll.bench.guard.fleet;

import dev.plimsoll.bench.guard.goal.Figure;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The database is ended and started again under twelve busy instances: how many connect in the worst second, what part of
 * the processors that costs, and when as much is done as before.
 */
public final class Comeback implements Trial {
    private static final int CALLERS = 5;
    private static final int LOGINS = 100;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final double NEARLY_ALL = 0.9;
    private static final Duration AWAY = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration STEADY = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMillis(500);

    @Override
    public String name() {
        return "comeback";
    }

    @Override
    public String story() {
        return "the database is away for five seconds under twelve busy instances";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.atMost(2, "as before s"),
                Figure.less("connects in the worst second"),
                Figure.atMost(25, "of the processors %"),
                Figure.atMost(0, "refused"));
    }

    @Override
    public Map<String, Double> run(Product product) throws Exception {
        try (var wall = Wall.up()) {
            double login = login(wall);
            try (var fleet = Fleet.of(product, wall)) {
                fleet.all().forEach(one -> one.callers(CALLERS, 0));
                sleep(STEADY);
                double before = pace(fleet, STEADY);
                wall.server().crash();
                sleep(AWAY);
                int said = wall.server().log().size();
                wall.server().start();
                var figures = new LinkedHashMap<String, Double>();
                figures.put("as before s", recovered(fleet, before));
                sleep(STEADY);
                int worst = worst(connects(
                        wall.server().log().subList(said, wall.server().log().size())));
                figures.put("connects in the worst second", (double) worst);
                figures.put("of the processors %", 100 * worst * login / PROCESSORS);
                figures.put("refused", (double) wall.refusals());
                return figures;
            }
        }
    }

    /** What a login costs the server, in processor seconds. */
    private static double login(Wall wall) throws Exception {
        var processor = Processor.of(wall.server());
        double before = processor.seconds();
        for (int i = 0; i < LOGINS; i++) {
            wall.server().connect().close();
        }
        TimeUnit.MILLISECONDS.sleep(200);
        return (processor.seconds() - before) / LOGINS;
    }

    private static double recovered(Fleet fleet, double before) throws InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONG.toNanos()) {
            long begin = System.nanoTime();
            if (pace(fleet, LOOK) >= NEARLY_ALL * before) {
                return (begin - start) / 1e9;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Calls served per second. */
    private static double pace(Fleet fleet, Duration time) throws InterruptedException {
        long start = System.nanoTime();
        long before = fleet.served();
        sleep(time);
        return (fleet.served() - before) / ((System.nanoTime() - start) / 1e9);
    }

    private static List<LocalTime> connects(List<String> log) {
        return log.stream()
                .filter(line -> line.contains("connection received:"))
                .map(line -> LocalTime.parse(line.split(" ")[1], DateTimeFormatter.ISO_LOCAL_TIME))
                .toList();
    }

    private static int worst(List<LocalTime> moments) {
        Deque<LocalTime> second = new ArrayDeque<>();
        int most = 0;
        for (var moment : moments) {
            second.addLast(moment);
            while (Duration.between(second.getFirst(), moment).toMillis() >= 1_000) {
                second.removeFirst();
            }
            most = Math.max(most, second.size());
        }
        return most;
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
