package dev.plimsoll.drill.shoppers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What became of the visits so far: how many went well, why others did not, and which orders the shop gave its word for. */
public final class Receipts {
    private final Map<Journey, Counted> counted = new EnumMap<>(Journey.class);
    private final List<UUID> acknowledged = new ArrayList<>();
    private final Pulse pulse = new Pulse();
    private final InstantSource clock;
    private long sentAgain;
    private long knocks;
    private long opened;

    /**
     * Visits of one kind.
     *
     * @param well how many got what they came for
     * @param refused how many heard from a shop that works that they cannot have it, such as what is sold out
     * @param failed how many met a shop that does not work
     * @param why the last of those two did not get it; empty when there is none
     */
    public record Counted(long well, long refused, long failed, Optional<String> why) {
        static final Counted NONE = new Counted(0, 0, 0, Optional.empty());

        /** What was added since an earlier count. */
        public Counted since(Counted earlier) {
            return new Counted(well - earlier.well, refused - earlier.refused, failed - earlier.failed, why);
        }

        private String words() {
            var words = new StringBuilder().append(well);
            if (refused > 0) {
                words.append(" and %d refused".formatted(refused));
            }
            if (failed > 0) {
                words.append(" and %d failed".formatted(failed));
            }
            why.ifPresent(last -> words.append(" (%s)".formatted(last)));
            return words.toString();
        }
    }

    Receipts(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized void well(Journey journey) {
        var before = of(journey);
        counted.put(journey, new Counted(before.well() + 1, before.refused(), before.failed(), before.why()));
    }

    synchronized void refused(Journey journey, String why) {
        var before = of(journey);
        counted.put(journey, new Counted(before.well(), before.refused() + 1, before.failed(), Optional.of(why)));
    }

    synchronized void failed(Journey journey, String why) {
        var before = of(journey);
        counted.put(journey, new Counted(before.well(), before.refused(), before.failed() + 1, Optional.of(why)));
    }

    synchronized void acknowledged(UUID order) {
        acknowledged.add(order);
    }

    synchronized void sentAgain() {
        sentAgain++;
    }

    synchronized void knocked(boolean gotIn) {
        knocks++;
        opened += gotIn ? 1 : 0;
    }

    /** The visits of one kind. */
    public synchronized Counted of(Journey journey) {
        return counted.getOrDefault(journey, Counted.NONE);
    }

    /** The keys of orders the shop has confirmed: each must be there once, whatever happens. */
    public synchronized List<UUID> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** How it was, second by second. */
    public Pulse pulse() {
        return pulse;
    }

    /** How often something was sent again by visitors who had no good answer in time. */
    public synchronized long repeats() {
        return sentAgain;
    }

    /** How many requests of a flood are over, whatever became of them. */
    public synchronized long knocks() {
        return knocks;
    }

    /** All in a line. */
    public synchronized String words() {
        var words = new ArrayList<String>();
        counted.forEach((journey, one) -> words.add(journey.word() + " " + one.words()));
        if (sentAgain > 0) {
            words.add("sent again %d times".formatted(sentAgain));
        }
        if (knocks > 0) {
            words.add("flood %d, %d of them answered".formatted(knocks, opened));
        }
        return String.join(", ", words);
    }
}
