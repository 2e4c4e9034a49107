package dev.plimsoll.drill.shoppers;

import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import dev.plimsoll.lab.load.Report;
import dev.plimsoll.lab.load.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Requests that come independently of each other and of how they are answered, at a rate that may change at any moment.
 *
 * <p>The wait for the next is cut after a tenth of a second and drawn anew, with nobody coming. Exponential waits have no memory,
 * so this changes nothing while the rate stays the same, and lets a new one hold at once.
 */
final class Tide implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration LAST = Duration.ofSeconds(2);
    private static final double CUT = 0.1;
    private static final Request NOBODY = new Nobody();

    private final DoubleSupplier perSecond;
    private final OpenLoop loop;
    private final Thread thread;
    private volatile Optional<Report> report = Optional.empty();
    private boolean somebody;

    /**
     * Begins at once.
     *
     * @param perSecond how many come now, 0 or more
     * @param next the next of them
     */
    Tide(String name, DoubleSupplier perSecond, Function<RandomGenerator, Request> next, long seed) {
        this.perSecond = perSecond;
        var plan =
                Plan.of(new Arrivals(1, this::gap), LONGEST).interval(LONGEST).grace(LAST);
        this.loop = new OpenLoop(plan, chance -> somebody ? next.apply(chance) : NOBODY, seed);
        this.thread = new Thread(() -> report = Optional.of(loop.run()), "plimsoll-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Seconds to the next, or to when it is drawn anew; asked and used by the thread of the loop only. */
    private double gap(RandomGenerator chance) {
        var wait = chance.nextExponential() / perSecond.getAsDouble();
        somebody = wait <= CUT;
        return somebody ? wait : CUT;
    }

    /** What became of them, those who were turned away because too many were there included; empty until it is closed. */
    Optional<Report> report() {
        return report;
    }

    /** Lets nobody come any more, and waits for those who are there, 2 s at most. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(LAST.plusSeconds(1).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Comes for nothing. */
    private static final class Nobody implements Request {
        @Override
        public String name() {
            return "nobody";
        }

        @Override
        public void run() {
            // the rate is looked at again, that is all
        }
    }
}
