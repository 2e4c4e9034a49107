package dev.plimsoll.lab.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Load as users make it: they come when they come, not when those before them have been served. A generator that waits
 * for an answer before it asks again stops asking while the database is stuck, and reports one slow request where
 * thousands of users waited. Here every request has a moment at which it is meant to start, fixed before the run, and
 * its latency counts from that moment; so whatever keeps it from starting, this machine's own slowness included, is
 * seen and never left out.
 *
 * <p><b>Threads.</b> One thread keeps the schedule and does nothing else. JDBC keeps a thread for as long as a request
 * waits, so each request in flight has one of its own, made when first needed and kept for the next: as many as requests
 * wait at once (rate × latency: 4 at 400/s and 10 ms), at most {@link Plan#inFlight}. Threads that wait cost memory (256
 * KB of stack), no processor, so 400 of them are no load even on two cores; a small fixed pool would queue requests
 * behind each other and so close the loop.
 *
 * <p>The same seed gives the same schedule and the same requests. One object is one run.
 */
public final class OpenLoop {
    private static final long LOOK_AGAIN = Duration.ofMillis(1).toNanos();

    private final Plan plan;
    private final Mix mix;
    private final Time time;
    private final SplittableRandom schedule;
    private final SplittableRandom requests;
    private final Collector collector;
    private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private Supplier<Optional<PoolSample>> pool = Optional::empty;
    private long nextSample;
    private long start;
    private volatile boolean stopped;

    public OpenLoop(Plan plan, Mix mix, long seed) {
        this(plan, mix, seed, new RealTime());
    }

    OpenLoop(Plan plan, Mix mix, long seed, Time time) {
        this.plan = plan;
        this.mix = mix;
        this.time = time;
        this.requests = new SplittableRandom(seed);
        this.schedule = requests.split();
        this.collector = new Collector(plan);
        this.nextSample = plan.warmUp().plus(plan.interval()).toNanos();
    }

    /** Looks at a pool at the end of each interval, before the run begins; must answer at once. */
    public OpenLoop watching(Supplier<Optional<PoolSample>> pool) {
        this.pool = pool;
        return this;
    }

    /**
     * Runs, and returns when all requests have an end, at the latest after the plan's grace. Those that have none then
     * are left to themselves.
     */
    public Report run() {
        start = time.now();
        var arrivals = plan.arrivals().schedule(schedule);
        for (long due = arrivals.nextLong(); due < plan.end() && running(); due = arrivals.nextLong()) {
            sampleUntil(due);
            time.until(start + due);
            if (running()) {
                arrive(mix.next(requests), due);
            }
        }
        sampleUntil(plan.end());
        long latest = time.now() + plan.grace().toNanos();
        while (waiting() && time.now() < latest && !Thread.currentThread().isInterrupted()) {
            time.until(Math.min(latest, time.now() + LOOK_AGAIN));
        }
        time.close();
        return collector.report();
    }

    /** Lets no more users come; the run ends as if this were the end of the plan, within an interval. */
    public void stop() {
        stopped = true;
    }

    private boolean running() {
        return !stopped && !Thread.currentThread().isInterrupted();
    }

    private void sampleUntil(long moment) {
        while (nextSample <= moment && running()) {
            time.until(start + nextSample);
            collector.sampled(nextSample, pool.get());
            nextSample += plan.interval().toNanos();
        }
    }

    private void arrive(Request request, long due) {
        collector.arrived(request.name(), due, time.now() - start);
        var asked = inFlight.computeIfAbsent(request.service(), service -> new AtomicInteger());
        if (asked.incrementAndGet() > plan.inFlight()) {
            asked.decrementAndGet();
            collector.failed(request.name(), due, FailureKind.SHED, plan.inFlight() + " were in flight");
            return;
        }
        time.start(() -> serve(request, due, asked));
    }

    private boolean waiting() {
        return inFlight.values().stream().anyMatch(asked -> asked.get() > 0);
    }

    private void serve(Request request, long due, AtomicInteger asked) {
        try {
            request.run();
            collector.succeeded(request.name(), due, time.now() - start);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            collector.failed(request.name(), due, FailureKind.OTHER, "interrupted");
        } catch (Exception failure) {
            collector.failed(request.name(), due, FailureKind.of(failure), failure.toString());
        } finally {
            asked.decrementAndGet();
        }
    }
}
