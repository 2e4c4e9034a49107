package dev.plimsoll.bench.guard.alarm;

import dev.plimsoll.bench.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Twelve instances at twice as many busy threads as processors: everything that looks like the loss of a primary and is
 * none, in turn by chance, for as long as is asked; then, at one busy thread per processor, how soon a frozen primary is
 * seen. Argument: minutes of the first.
 */
public final class FalseAlarms {
    private static final int FREEZES = 10;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Instances instances;
    private final Map<Alarm, Integer> times = new EnumMap<>(Alarm.class);

    private FalseAlarms(Instances instances) {
        this.instances = instances;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println(Machine.line(1));
        System.out.println(alarms(Duration.ofSeconds(Math.round(Double.parseDouble(arguments[0]) * 60))));
        System.out.println(Machine.line(1));
        var seen = seen(FREEZES);
        System.out.printf(
                Locale.ROOT,
                "frozen, seen after ms: median %d, 99 of 100 %d, most %d, n=%d%n",
                seen.get(seen.size() / 2),
                seen.get(seen.size() * 99 / 100),
                seen.get(seen.size() - 1),
                seen.size());
    }

    /**
     * What came of it.
     *
     * @param ended connections that were, on false evidence
     * @param lost loans that did not work in the end
     * @param times how often there was which alarm
     */
    public record Result(int ended, long lost, Map<Alarm, Integer> times) {
        @Override
        public String toString() {
            return "ended " + ended + ", lost " + lost + ", " + times;
        }
    }

    /** False alarms for so long. */
    public static Result alarms(Duration time) throws Exception {
        try (var instances = new Instances(2 * PROCESSORS)) {
            return new FalseAlarms(instances).go(time);
        }
    }

    private Result go(Duration time) throws Exception {
        long whole = instances.good();
        var chance = new Random(5);
        var begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            var order = new ArrayList<>(List.of(Alarm.values()));
            Collections.shuffle(order, chance);
            for (var alarm : order) {
                cause(alarm);
            }
        }
        return new Result(instances.ended(), whole - instances.good(), times);
    }

    private void cause(Alarm alarm) throws Exception {
        alarm.begin(instances);
        TimeUnit.NANOSECONDS.sleep(alarm.lasts().toNanos());
        alarm.end(instances);
        await("all going on after " + alarm, () -> instances.stopped().isEmpty());
        times.merge(alarm, 1, Integer::sum);
    }

    /** Milliseconds from the freezing of the primary to each instance's stop, in ascending order. */
    public static List<Long> seen(int freezes) throws Exception {
        try (var instances = new Instances(PROCESSORS)) {
            var seen = new ArrayList<Long>();
            for (int i = 0; i < freezes; i++) {
                var begun = System.nanoTime();
                instances.primary().freeze();
                await("all stopping", () -> instances.stopped().size() == Instances.COUNT);
                instances.stopped().forEach(at -> seen.add(TimeUnit.NANOSECONDS.toMillis(at - begun)));
                instances.primary().thaw();
                await("all going on", () -> instances.stopped().isEmpty());
            }
            Collections.sort(seen);
            return seen;
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("in vain: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
