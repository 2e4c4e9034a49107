package dev.plimsoll.guard.gate;

/**
 * How long a caller would wait, from what was measured in the last tenths of a second. Guarded by the gate's lock.
 *
 * <p>Those ahead and the caller itself need {@code (ahead + 1) × mean hold / permits}; what more important lanes will
 * bring in the meantime stretches that by {@code 1 / (1 − ρ)}, where ρ is the share of the permits they take (the delay
 * cycle of a priority queue: Cobham 1954, Kleinrock, Queueing Systems II, 3.3).
 */
final class Forecast {
    private static final long PERIOD = 100_000_000;
    private static final long SETTLING = 2_000_000_000;
    private static final long ENOUGH = 10;
    private static final double MOST_SHARE = 0.99;

    /** What is believed at most doubles with a look, so that one report that ends is not taken for what all others do. */
    private static final double MOST_TIMES = 3;

    private final Holds holds;
    private Totals last;
    private double hold;
    private long seen;
    private long settled;
    private final double[] perNano = new double[Lanes.MOST];

    Forecast(Holds holds, long now) {
        this.holds = holds;
        this.last = holds.totals(now);
        this.settled = now;
    }

    /** Nothing was handed out for a while: the holds that end in the next two seconds were stuck, and say nothing. */
    void forget(long now) {
        seen = 0;
        settled = now + SETTLING;
    }

    /** {@link Answer#WAITING} for who is served in time; else whether that is because of those who are more important. */
    Answer judge(Line line, Waiter me, int permits, long now) {
        long left = me.left(now);
        if (wait(line.ahead(me), me.rank(), permits, now) <= left) {
            return Answer.WAITING;
        }
        return wait(line.beside(me), 0, permits, now) <= left ? Answer.SHED : Answer.VAIN;
    }

    /**
     * Nanoseconds; zero while too little has been seen to say.
     *
     * @param ahead how many are served before
     */
    long wait(int ahead, int rank, int permits, long now) {
        refresh(now);
        if (seen < ENOUGH) {
            return 0;
        }
        double before = 0;
        for (int i = 0; i < rank; i++) {
            before += perNano[i] * hold / permits;
        }
        return (long) ((ahead + 1) * hold / permits / (1 - Math.min(before, MOST_SHARE)));
    }

    private void refresh(long now) {
        if (now - last.at() < PERIOD) {
            return;
        }
        var current = holds.totals(now);
        var difference = current.holds().since(last.holds());
        if (difference.count() > 0 && now - settled >= 0) {
            double mean = (double) difference.nanos() / difference.count();
            hold = seen == 0 ? mean : (hold + Math.min(mean, MOST_TIMES * hold)) / 2;
            seen += difference.count();
        }
        for (int i = 0; i < Lanes.MOST; i++) {
            double rate = (double) (current.arrivals(i) - last.arrivals(i)) / (now - last.at());
            perNano[i] = (perNano[i] + rate) / 2;
        }
        last = current;
    }
}
