package dev.plimsoll.bench;

import dev.plimsoll.lab.cluster.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a primary and its standby take from a warm template until the standby streams, how long a promotion takes
 * after a crash, and how long until both are gone. Goal: ready within 0.3 s in 95 of 100. Arguments: how many repeats,
 * and optionally the folder for the data directories.
 */
final class PairSpeed {
    private final List<Duration> ready = new ArrayList<>();
    private final List<Duration> promoted = new ArrayList<>();
    private final List<Duration> gone = new ArrayList<>();

    private PairSpeed() {}

    public static void main(String[] arguments) {
        var repeats = Integer.parseInt(arguments[0]);
        var speed = new PairSpeed();
        var first = Duration.ZERO;
        for (int i = 0; i <= repeats; i++) {
            speed.once(arguments);
            if (i == 0) {
                // the JVM loads its classes, and the template may have to be made
                first = speed.ready.get(0);
                speed.forget();
            }
        }
        System.out.println(Machine.line(repeats));
        System.out.printf("  first pair of this JVM  %5d ms%n", first.toMillis());
        print("pair ready", speed.ready);
        print("promoted after a crash", speed.promoted);
        print("gone", speed.gone);
    }

    private void once(String[] arguments) {
        var blueprint = Cluster.pair();
        if (arguments.length > 1) {
            blueprint.folder(Path.of(arguments[1]));
        }
        var start = System.nanoTime();
        var cluster = blueprint.start();
        try (cluster) {
            ready.add(since(start));
            cluster.primary().crash();
            var crashed = System.nanoTime();
            cluster.promote(cluster.standbys().get(0));
            promoted.add(since(crashed));
            start = System.nanoTime();
        }
        gone.add(since(start));
    }

    private void forget() {
        List.of(ready, promoted, gone).forEach(List::clear);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void print(String what, List<Duration> times) {
        var sorted = times.stream().sorted().toList();
        var last = sorted.size() - 1;
        System.out.printf(
                "  %-23s median %5d ms   p95 %5d ms   worst %5d ms%n",
                what,
                sorted.get(last / 2).toMillis(),
                sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1).toMillis(),
                sorted.get(last).toMillis());
    }
}
