package dev.plimsoll.drill.shoppers;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the shop was for its visitors, second by second. A visit counts in the second in which it began, once it is over; what
 * was refused as it should be, a product that is sold out, is no failure here. For several threads.
 */
public final class Pulse {
    private final NavigableMap<Long, Beat> beats = new TreeMap<>();
    private final NavigableSet<Instant> bad = new TreeSet<>();
    private final NavigableMap<Instant, Integer> underWay = new TreeMap<>();

    private record Beat(int well, int failed) {
        static final Beat NONE = new Beat(0, 0);
    }

    synchronized void began(Instant began) {
        underWay.merge(began, 1, Integer::sum);
    }

    /** A visit was refused what it came for, as it should be. */
    synchronized void refused(Instant began) {
        over(began);
    }

    private void over(Instant began) {
        underWay.computeIfPresent(began, (moment, count) -> count - 1);
        underWay.remove(began, 0);
    }

    synchronized void well(Instant began) {
        over(began);
        var beat = beat(began);
        beats.put(began.getEpochSecond(), new Beat(beat.well() + 1, beat.failed()));
    }

    /** A visit failed at the request that was sent then. */
    synchronized void failed(Instant began, Instant sent) {
        over(began);
        var beat = beat(began);
        beats.put(began.getEpochSecond(), new Beat(beat.well(), beat.failed() + 1));
        bad.add(sent);
    }

    private Beat beat(Instant moment) {
        return beats.getOrDefault(moment.getEpochSecond(), Beat.NONE);
    }

    /** When the first request was sent, from a moment on, that failed. */
    public synchronized Optional<Instant> firstBad(Instant from) {
        return Optional.ofNullable(bad.ceiling(from));
    }

    /**
     * Until when it is known how all visits went that began from a moment on: the beginning of the first that is still under
     * way, or another moment, if that is before. A shop that lets its visitors wait serves nobody well.
     */
    public synchronized Instant decided(Instant from, Instant until) {
        return Optional.ofNullable(underWay.ceilingKey(from))
                .filter(until::isAfter)
                .orElse(until);
    }

    /** The share of visits that went well, 0 to 1, of those that began from one moment until before another; empty when none did. */
    public synchronized Optional<Double> share(Instant from, Instant until) {
        var seen = beats.subMap(from.getEpochSecond(), true, until.getEpochSecond(), false)
                .values();
        var well = seen.stream().mapToInt(Beat::well).sum();
        var all = well + seen.stream().mapToInt(Beat::failed).sum();
        return all == 0 ? Optional.empty() : Optional.of((double) well / all);
    }

    /** The share in the worst stretch of such a length; empty when there was no visit. */
    public synchronized Optional<Double> worst(Instant from, Instant until, Duration stretch) {
        @Nullable Double worst = null;
        for (var start = from; !start.plus(stretch).isAfter(until); start = start.plusSeconds(1)) {
            var share = share(start, start.plus(stretch));
            if (share.isPresent() && (worst == null || share.get() < worst)) {
                worst = share.get();
            }
        }
        return Optional.ofNullable(worst);
    }

    /** Since when, from a moment on, every stretch of such a length until another was one in which such a share went well. */
    public synchronized Optional<Instant> steady(Instant from, Instant until, Duration stretch, double share) {
        var since = Optional.<Instant>empty();
        for (var start = from; !start.plus(stretch).isAfter(until); start = start.plusSeconds(1)) {
            var well = share(start, start.plus(stretch))
                    .filter(now -> now >= share)
                    .isPresent();
            since = well ? since.or(begun(start)) : Optional.empty();
        }
        return since;
    }

    private static Supplier<Optional<Instant>> begun(Instant start) {
        return () -> Optional.of(start);
    }
}
