package dev.plimsoll.drill.shoppers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What became of the visits so far: how many went well, why others did not, and which orders the shop gave its word for. */
public final class Receipts {
    private final Map<Journey, Counted> counted = new EnumMap<>(Journey.class);
    private final List<UUID> acknowledged = new ArrayList<>();
    private final Pulse pulse = new Pulse();

    /**
     * Visits of one kind.
     *
     * @param well how many got what they came for
     * @param failed how many did not
     * @param why the last of those did not; empty when there is none
     */
    public record Counted(long well, long failed, Optional<String> why) {
        static final Counted NONE = new Counted(0, 0, Optional.empty());
    }

    synchronized void well(Journey journey) {
        var before = of(journey);
        counted.put(journey, new Counted(before.well() + 1, before.failed(), before.why()));
    }

    synchronized void failed(Journey journey, String why) {
        var before = of(journey);
        counted.put(journey, new Counted(before.well(), before.failed() + 1, Optional.of(why)));
    }

    synchronized void acknowledged(UUID order) {
        acknowledged.add(order);
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

    /** All in a line. */
    public synchronized String words() {
        return counted.entrySet().stream()
                .map(one -> one.getKey().word() + " " + words(one.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String words(Counted one) {
        return one.failed() == 0
                ? "%d".formatted(one.well())
                : "%d and %d failed (%s)"
                        .formatted(one.well(), one.failed(), one.why().orElse("?"));
    }
}
