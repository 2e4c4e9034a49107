package dev.plimsoll.rehearse.subject;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * By how much all times of a failover are shortened, so that many of them fit into a minute: every timer by one factor, and
 * their order stays as it was. A timer longer than what is watched never fires, here as there, and is left as it is.
 *
 * @param factor 1 or more; 1 changes nothing
 * @param watched how long it would be watched in real time
 */
public record Pace(int factor, Duration watched) {
    /** The most: starting and promoting a server takes its time whatever the timers are, and would weigh too much. */
    static final int MOST = 5;

    private static final int TOLERANCE = 8;

    public Pace {
        if (factor < 1) {
            throw new IllegalArgumentException("a factor of 1 at least: " + factor);
        }
    }

    /**
     * A time after which something happens.
     *
     * @param name as its product spells it
     * @param value zero: never
     * @param grain what it is counted in
     * @param least the shortest that is legal
     */
    public record Timer(String name, Duration value, Duration grain, Duration least) {}

    /** Nothing is shortened. */
    public static Pace real(Duration watched) {
        return new Pace(1, watched);
    }

    /**
     * The fastest at which every timer stays legal, is within an eighth of what the factor makes of it, and comes before and
     * after the same others; real time if there is none.
     */
    public static Pace fastest(List<Timer> timers, Duration watched) {
        return IntStream.iterate(MOST, factor -> factor > 1, factor -> factor - 1)
                .mapToObj(factor -> new Pace(factor, watched))
                .filter(pace -> pace.keeps(timers))
                .findFirst()
                .orElse(real(watched));
    }

    /** The time as it is here. */
    public Duration of(Duration value, Duration grain) {
        if (factor == 1 || value.compareTo(watched) > 0) {
            return value;
        }
        var units = value.toNanos() / (double) factor / grain.toNanos();
        return grain.multipliedBy(Math.round(units));
    }

    /** The time as it is here. */
    public Duration of(Timer timer) {
        return of(timer.value(), timer.grain());
    }

    /** How long it is watched here. */
    public Duration watchedHere() {
        return watched.dividedBy(factor);
    }

    boolean keeps(List<Timer> timers) {
        var firing = timers.stream()
                .filter(timer -> !timer.value().isZero() && timer.value().compareTo(watched) <= 0)
                .toList();
        return firing.stream().allMatch(this::fits)
                && firing.stream().allMatch(one -> firing.stream().allMatch(other -> sameOrder(one, other)));
    }

    private boolean fits(Timer timer) {
        var here = of(timer);
        var error = here.multipliedBy(factor).minus(timer.value()).abs();
        return here.compareTo(timer.least()) >= 0
                && error.multipliedBy(TOLERANCE).compareTo(timer.value()) <= 0;
    }

    private boolean sameOrder(Timer one, Timer other) {
        return Integer.signum(one.value().compareTo(other.value())) == Integer.signum(of(one).compareTo(of(other)));
    }
}
