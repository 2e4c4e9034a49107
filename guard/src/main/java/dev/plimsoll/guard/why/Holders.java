package dev.plimsoll.guard.why;

import dev.plimsoll.guard.gate.Hold;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks at the stacks of the threads that hold connections, while somebody waits for one. Safe for several threads; a
 * look costs some 50 µs per thread.
 */
public final class Holders {
    private static final long APART = Duration.ofMillis(100).toNanos();
    private static final long REMEMBERED = Duration.ofSeconds(2).toNanos();
    private static final int MOST = 64;

    private final String driver;
    private final Deque<Look> looks = new ArrayDeque<>();

    /** @param driver the beginning of the names of the driver's classes */
    public Holders(String driver) {
        this.driver = driver;
    }

    /**
     * Looks, unless somebody just has.
     *
     * @param now in {@link System#nanoTime}
     */
    public synchronized void look(List<Hold> holds, long now) {
        var last = looks.peekLast();
        if (last != null && now - last.at < APART) {
            return;
        }
        var look = new Look(now);
        holds.stream().limit(MOST).forEach(hold -> look.add(hold, driver));
        looks.addLast(look);
    }

    /** The looks of the last two seconds together. */
    public synchronized Sample sample(long now) {
        looks.removeIf(look -> now - look.at > REMEMBERED);
        var counts = new EnumMap<Doing, Integer>(Doing.class);
        var places = new TreeMap<String, Integer>();
        var ages = List.of(0L);
        for (var look : looks) {
            look.counts.forEach((doing, count) -> counts.merge(doing, count, Integer::sum));
            look.places.forEach((place, count) -> places.merge(place, count, Integer::sum));
            ages = look.ages.isEmpty() ? ages : look.ages;
        }
        ages = ages.stream().sorted().toList();
        return new Sample(
                counts.getOrDefault(Doing.IN_DATABASE, 0),
                counts.getOrDefault(Doing.IDLE, 0),
                counts.getOrDefault(Doing.ABANDONED, 0),
                counts.getOrDefault(Doing.NESTED, 0),
                Duration.ofNanos(ages.get(ages.size() - 1)),
                Duration.ofNanos(ages.get((ages.size() - 1) / 2)),
                places.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(""));
    }

    private static final class Look {
        private final long at;
        private final Map<Doing, Integer> counts = new EnumMap<>(Doing.class);
        private final Map<String, Integer> places = new TreeMap<>();
        private final List<Long> ages = new ArrayList<>();

        Look(long at) {
            this.at = at;
        }

        void add(Hold hold, String driver) {
            var thread = hold.user();
            var stack = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
            if (!hold.held()) {
                return;
            }
            var doing = Doing.of(thread, stack, driver);
            counts.merge(doing, 1, Integer::sum);
            if (doing == Doing.IDLE || doing == Doing.NESTED) {
                Doing.where(stack).ifPresent(place -> places.merge(place, 1, Integer::sum));
            }
            ages.add(Math.max(0, at - hold.since()));
        }
    }
}
