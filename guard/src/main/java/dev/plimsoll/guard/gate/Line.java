package dev.plimsoll.guard.gate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queue: first those that hold a permit already, for nobody else can set them free; then lane by lane, first come
 * first served in each. Guarded by the gate's lock.
 */
final class Line {
    private final List<Deque<Waiter>> lanes = new ArrayList<>();
    private int size;

    Line() {
        for (int i = 0; i <= Lanes.MOST; i++) {
            lanes.add(new ArrayDeque<>());
        }
    }

    void add(Waiter waiter) {
        lane(waiter).addLast(waiter);
        size++;
    }

    boolean remove(Waiter waiter) {
        boolean there = lane(waiter).remove(waiter);
        if (there) {
            size--;
        }
        return there;
    }

    /** Something broke while it waited, and it is not there any more: how many permits it had been given. */
    int forsake(Waiter waiter) {
        return !remove(waiter) && waiter.answer() == Answer.ADMITTED ? 1 : 0;
    }

    Optional<Waiter> first() {
        return lanes.stream().filter(lane -> !lane.isEmpty()).findFirst().map(Deque::getFirst);
    }

    /** The one that came last in the least important lane, if that is less important than the newcomer's. */
    Optional<Waiter> lastBehind(Waiter newcomer) {
        for (int i = lanes.size() - 1; i > place(newcomer); i--) {
            if (!lanes.get(i).isEmpty()) {
                return Optional.of(lanes.get(i).getLast());
            }
        }
        return Optional.empty();
    }

    /** How many are served before the newcomer. */
    int ahead(Waiter newcomer) {
        int count = 0;
        for (int i = 0; i <= place(newcomer); i++) {
            count += lanes.get(i).size();
        }
        return count;
    }

    /** How many of the newcomer's own lane are served before. */
    int beside(Waiter newcomer) {
        return lane(newcomer).size();
    }

    /** Whether all who hold a permit wait, and every permit is one of these. */
    boolean hasAll(List<Hold> held, int permits) {
        return held.size() >= permits && held.stream().allMatch(hold -> has(hold.user()));
    }

    private boolean has(@Nullable Thread thread) {
        return lanes.stream().flatMap(Deque::stream).anyMatch(waiter -> waiter.thread() == thread);
    }

    /** Who waits, and how long the first has. */
    Crowd crowd(long now) {
        long oldest = lanes.stream()
                .filter(lane -> !lane.isEmpty())
                .mapToLong(lane -> lane.getFirst().arrived())
                .min()
                .orElse(now);
        return new Crowd(size, Duration.ofNanos(now - oldest));
    }

    List<Waiter> all() {
        return lanes.stream().flatMap(Deque::stream).toList();
    }

    int size() {
        return size;
    }

    private Deque<Waiter> lane(Waiter waiter) {
        return lanes.get(place(waiter));
    }

    private static int place(Waiter waiter) {
        return waiter.nested() ? 0 : waiter.rank() + 1;
    }
}
