package dev.plimsoll.telemetry;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Asks every source once a second, and puts what it says into a window at the moment it says it. A source that has not
 * answered yet is not asked again; one that fails leaves the second empty. Begins at once.
 */
public final class Sampler implements AutoCloseable {
    private static final long SECOND = 1;

    private final Window window;
    private final Supplier<List<Source>> sources;
    private final InstantSource clock;
    private final Map<String, Asking> asking = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(Sampler::thread);
    private final Future<?> ticking;
    private final ExecutorService askers = Executors.newCachedThreadPool(Sampler::thread);

    /**
     * Begins.
     *
     * @param sources what there is to ask now; asked for every second; those that are gone are closed
     */
    public Sampler(Window window, Supplier<List<Source>> sources, InstantSource clock) {
        this.window = window;
        this.sources = sources;
        this.clock = clock;
        this.ticking = ticks.scheduleAtFixedRate(this::tick, 0, SECOND, TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-sampler");
        thread.setDaemon(true);
        return thread;
    }

    /** A schedule ends with the first task that throws, so what goes wrong here costs a second, not all that come. */
    private void tick() {
        try {
            askAll(sources.get());
        } catch (RuntimeException unknown) {
            // who is to be asked is not known now: the second stays empty
        }
    }

    private void askAll(List<Source> all) {
        Set<String> there = new HashSet<>();
        for (var source : all) {
            there.add(source.name());
            asking.computeIfAbsent(source.name(), name -> new Asking(source, new Recorder(window)))
                    .next();
        }
        asking.values().removeIf(one -> !there.contains(one.source.name()) && one.over());
    }

    /** Asks nobody any more, and gives those who are being asked a second. */
    @Override
    public void close() {
        ticking.cancel(false);
        ticks.shutdownNow();
        askers.shutdownNow();
        try {
            askers.awaitTermination(SECOND, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        asking.values().forEach(one -> one.source.close());
    }

    /** One source, asked by one thread at a time. */
    private final class Asking {
        private final Source source;
        private final Recorder recorder;
        private final AtomicBoolean busy = new AtomicBoolean();

        Asking(Source source, Recorder recorder) {
            this.source = source;
            this.recorder = recorder;
        }

        void next() {
            if (busy.compareAndSet(false, true)) {
                askers.execute(this::ask);
            }
        }

        private void ask() {
            try {
                var sample = source.read();
                recorder.record(sample, clock.instant());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception silent) {
                // no answer is an answer: the second stays empty
            } finally {
                busy.set(false);
            }
        }

        /** Closes the source when nobody asks it. */
        boolean over() {
            var idle = busy.compareAndSet(false, true);
            if (idle) {
                source.close();
            }
            return idle;
        }
    }
}
