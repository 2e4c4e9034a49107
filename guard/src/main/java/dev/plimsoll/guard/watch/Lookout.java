package dev.plimsoll.guard.watch;

import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a probe at every host, and the time. A probe that died is replaced within a second; if the lookout itself dies,
 * its clock stands still and {@link #works} says so. Safe for several threads.
 */
final class Lookout {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DEAD = Duration.ofSeconds(2);
    private static final Duration SHORTEST = Duration.ofMillis(10);
    /** So that what is changed is soon in effect. */
    private static final Duration LONGEST = Duration.ofMillis(100);

    private static final int STEPS_OF_SILENCE = 10;

    private final Source source;
    private final Supplier<Settings> settings;
    private final Hearer hearer;
    private final Map<Host, Probe> probes = new HashMap<>();
    private @Nullable CountDownLatch ended;
    private volatile long alive = System.nanoTime();
    private volatile Duration step = SHORTEST;
    private long tended = System.nanoTime() - SECOND.toNanos();

    Lookout(Source source, Supplier<Settings> settings, Hearer hearer) {
        this.source = source;
        this.settings = settings;
        this.hearer = hearer;
    }

    /** Who is told. */
    interface Hearer extends Probe.Hearer {
        /** Time has passed; no more than {@code most} nanoseconds of it may count. */
        void time(long now, long most);

        /** A second has passed. */
        void second();
    }

    synchronized void begin() {
        if (ended == null) {
            var latch = new CountDownLatch(1);
            var thread = new Thread(() -> run(latch), "plimsoll-guard-lookout");
            thread.setDaemon(true);
            thread.start();
            ended = latch; // where there was no thread to be had, the next call begins
        }
    }

    synchronized void end() {
        if (ended != null) {
            ended.countDown();
            ended = null;
        }
        probes.values().forEach(Probe::end);
        probes.clear();
    }

    /** Whether it gave a sign of life in the last 2 s. */
    boolean works() {
        return System.nanoTime() - alive < DEAD.toNanos();
    }

    private void run(CountDownLatch latch) {
        try {
            do {
                turn(latch);
            } while (!latch.await(step.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing that goes wrong in one turn keeps the next from coming, whatever it is. */
    private void turn(CountDownLatch latch) {
        try {
            var now = System.nanoTime();
            if (now - tended >= SECOND.toNanos()) {
                tended = now;
                source.resolve();
                hearer.second();
                tend(latch, source.hosts());
            }
            hearer.time(now, step.multipliedBy(2).toNanos());
            step = step();
            alive = now;
        } catch (RuntimeException | Error ours) {
            // no sign of life: whoever asks works() goes on without
            return;
        }
    }

    private Duration step() {
        var step = settings.get().duration(Setting.SILENCE).dividedBy(STEPS_OF_SILENCE);
        return step.compareTo(SHORTEST) < 0 ? SHORTEST : step.compareTo(LONGEST) > 0 ? LONGEST : step;
    }

    private synchronized void tend(CountDownLatch latch, List<Host> hosts) {
        if (latch.getCount() == 0) {
            return;
        }
        probes.entrySet().removeIf(one -> {
            var leave = !hosts.contains(one.getKey()) || !one.getValue().alive();
            if (leave) {
                one.getValue().end();
            }
            return leave;
        });
        for (var host : hosts) {
            probes.computeIfAbsent(host, added -> {
                var probe = new Probe(added, source, settings, hearer);
                probe.start();
                return probe;
            });
        }
    }
}
