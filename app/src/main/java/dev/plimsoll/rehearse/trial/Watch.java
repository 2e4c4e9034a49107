package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.load.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.LongSupplier;

/**
 * Sees when users are served again: from the first moment on at which, for a second and the time in which fifty requests
 * come (half of them must really have come), 99 of 100 are answered, and as fast as the goal says. A request counts at the
 * moment at which it came. Safe for several threads.
 */
final class Watch {
    private static final long STEP = Duration.ofMillis(100).toNanos();
    private static final int SECOND = 10;
    private static final double ENOUGH = 50;
    private static final int PERCENT = 100;

    private final LongSupplier nanos;
    private final long limit;
    private final int window;
    private final long least;
    private final AtomicIntegerArray came;
    private final AtomicIntegerArray served;
    private volatile long fault = Long.MAX_VALUE;
    private volatile int over;

    /**
     * Sees nothing before {@link #begin}.
     *
     * @param limit how slow an answer may be
     * @param perSecond how many requests come in a second
     * @param longest how long it may be watched
     */
    Watch(LongSupplier nanos, Duration limit, double perSecond, Duration longest) {
        this.nanos = nanos;
        this.limit = limit.toNanos();
        this.window = (int) Math.ceil(Math.max(1, ENOUGH / perSecond) * SECOND);
        this.least = (long) (perSecond * window / SECOND / 2);
        int steps = (int) (longest.toNanos() / STEP) + window;
        this.came = new AtomicIntegerArray(steps);
        this.served = new AtomicIntegerArray(steps);
    }

    /** The fault is there, and goes on for a while: a good moment meanwhile is no recovery. */
    void begin(Duration goesOn) {
        over = (int) (goesOn.toNanos() / STEP);
        fault = nanos.getAsLong();
    }

    /** Something else has happened: a good moment before it is no recovery. */
    void notBefore(long moment) {
        over = Math.max(over, (int) ((moment - fault) / STEP));
    }

    /** The same request, which comes now and is seen. */
    Request seen(Request request) {
        return new Seen(request, came());
    }

    /** How long after the fault users were served again for good; empty while that is not sure. */
    Optional<Duration> recovered() {
        if (fault == Long.MAX_VALUE) {
            return Optional.empty();
        }
        long now = nanos.getAsLong() - fault;
        long past = Math.min(came.length(), now / STEP);
        for (int first = over; first + window <= past; first++) {
            if (well(first)) {
                return Optional.of(Duration.ofNanos(sinceWhen(first) * STEP));
            }
            if (!lost(first, (now - limit) / STEP)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether it cannot become well any more, whatever is answered after the steps that are known for good. */
    private boolean lost(int first, long known) {
        long all = 0;
        long bad = 0;
        for (int step = first; step < first + window; step++) {
            all += came.get(step);
            bad += step < known ? came.get(step) - served.get(step) : 0;
        }
        return all < least ? first + window <= known : bad * PERCENT > all;
    }

    /** Where the good time began that this window belongs to. */
    private int sinceWhen(int good) {
        int first = good;
        while (first > 0 && well(first - 1)) {
            first--;
        }
        return first;
    }

    private boolean well(int first) {
        long all = 0;
        long good = 0;
        for (int step = first; step < first + window; step++) {
            all += came.get(step);
            good += served.get(step);
        }
        return all >= least && good * PERCENT >= all * (PERCENT - 1);
    }

    private long came() {
        long now = nanos.getAsLong();
        count(came, now);
        return now;
    }

    private void count(AtomicIntegerArray steps, long moment) {
        long step = (moment - fault) / STEP;
        if (moment >= fault && step < steps.length()) {
            steps.incrementAndGet((int) step);
        }
    }

    private final class Seen implements Request {
        private final Request request;
        private final long start;

        Seen(Request request, long start) {
            this.request = request;
            this.start = start;
        }

        @Override
        public String name() {
            return request.name();
        }

        @Override
        public String service() {
            return request.service();
        }

        @Override
        public void run() throws Exception {
            request.run();
            if (nanos.getAsLong() - start <= limit) {
                count(served, start);
            }
        }
    }
}
