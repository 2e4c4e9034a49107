package dev.plimsoll.bench.guard;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.goal.Goal;
import dev.plimsoll.bench.guard.goal.Measured;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Measures every goal for every contender, in turn within each repeat, so that what the machine does besides meets all of
 * them, and who is first changes. What is kept from an earlier run is not measured again. Ends the JVM: a pool may be stuck.
 * Arguments: {@value Order#USAGE}; without any, all goals and contenders, five times.
 */
final class Board {
    private static final Logger EVERYONE = Logger.getLogger("");

    private final Order order;
    private final Results results;

    private Board(Order order) {
        this.order = order;
        this.results = new Results(order.into());
    }

    public static void main(String[] arguments) throws Exception {
        EVERYONE.setLevel(Level.OFF);
        try {
            var order = Order.of(List.of(arguments));
            Files.createDirectories(order.into());
            if (!List.of(arguments).contains(Order.TABLE)) {
                new Board(order).measure();
            }
            var sheet = Sheet.of(order);
            Files.writeString(order.into().resolve("board.md"), sheet.markdown());
            Files.writeString(order.into().resolve("board.txt"), sheet.text());
            if (order.page().isPresent()) {
                sheet.into(order.page().get());
            }
            System.out.println(sheet.text());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
        System.exit(0);
    }

    private void measure() throws InterruptedException, ExecutionException, IOException {
        for (int repeat = 1; repeat <= order.repeats(); repeat++) {
            for (var goal : order.goals()) {
                heats(goal, due(goal, repeat), repeat);
            }
        }
    }

    /** Those who have not run yet; another begins each time. */
    private List<Contender> due(Goal goal, int repeat) throws IOException {
        var due = new ArrayList<Contender>();
        for (var contender : order.contenders()) {
            var absent =
                    contender.missing().isPresent() || goal.absence(contender).isPresent();
            if (!absent && !results.has(goal, contender, repeat)) {
                due.add(contender);
            }
        }
        Collections.rotate(due, 1 - repeat);
        return due;
    }

    /** As many side by side as the goal allows. Who does not come to an end has no result. */
    private void heats(Goal goal, List<Contender> due, int repeat) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(Math.max(1, Math.min(goal.atOnce(), due.size())), work -> {
            var thread = new Thread(work, "board");
            thread.setDaemon(true);
            return thread;
        });
        var runs = new ArrayList<Callable<Kept>>();
        due.forEach(contender -> runs.add(() -> run(goal, contender, repeat)));
        for (var run : threads.invokeAll(runs, due.size() * goal.longest().toSeconds(), TimeUnit.SECONDS)) {
            if (!run.isCancelled()) {
                run.get();
            }
        }
        threads.shutdownNow();
    }

    private Kept run(Goal goal, Contender contender, int repeat) throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        var at = Instant.now();
        long begun = System.nanoTime();
        var measured = Measured.of(Map.of());
        var failure = Optional.<String>empty();
        try {
            measured = goal.run(contender);
        } catch (Exception failed) {
            failure = Optional.of(failed.toString());
        }
        var run = new Kept(at, Duration.ofNanos(System.nanoTime() - begun), load, measured, failure);
        results.keep(results.file(goal, contender, repeat), run);
        var cells = new Row(contender, Optional.empty(), List.of(run)).cells(goal.figures());
        System.out.printf(
                Locale.ROOT, "%-14s %d/%d  %s%n", goal.name(), repeat, order.repeats(), String.join("  ", cells));
        return run;
    }
}
