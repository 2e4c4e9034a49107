package dev.plimsoll.guard.limit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Between what a limit may move.
 *
 * @param floor the least, {@code limit.floor}
 * @param ceiling the most: the size, or the lease where it is less; stronger than the floor
 * @param pinned what it is held at; 0 lets it move
 * @param first the lanes whose need is never cut: those named before {@code default} in {@code gate.lanes}
 * @param rests the shortest median holds by lane that other instances of the service have seen; may be empty
 */
public record Bounds(int floor, int ceiling, int pinned, List<String> first, Map<String, Duration> rests) {
    public Bounds {
        first = List.copyOf(first);
        rests = Map.copyOf(rests);
    }
}
