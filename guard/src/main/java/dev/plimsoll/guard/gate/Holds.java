package dev.plimsoll.guard.gate;

import java.util.Arrays;
import java.util.List;

/** All permits in use. Taking and leaving a place is one compare-and-set each, without a lock. Safe for several threads. */
public final class Holds {
    private static final int FIRST = 32;

    private volatile Slot[] slots = grown(new Slot[0]);

    /**
     * From now on the hold is known.
     *
     * @param rank of its lane
     * @param waited how long the caller waited, in nanoseconds
     */
    public void add(Hold hold, int rank, long waited) {
        place(hold).arrived(rank, waited);
    }

    /**
     * From now on it is not; true for one caller only.
     *
     * @param now in {@link System#nanoTime}
     */
    public boolean remove(Hold hold, long now) {
        var slot = hold.slot();
        return slot != null && slot.leave(hold, now);
    }

    /** All of them, as they are while one looks. */
    public List<Hold> list() {
        return Arrays.stream(slots)
                .map(Slot::holder)
                .filter(hold -> hold.user() != null)
                .toList();
    }

    /** Whether the thread has one. */
    boolean any(Thread thread) {
        for (var slot : slots) {
            if (slot.holder().user() == thread) {
                return true;
            }
        }
        return false;
    }

    Totals totals(long now) {
        var totals = new Totals(now);
        for (var slot : slots) {
            totals.add(slot);
        }
        return totals;
    }

    private Slot place(Hold hold) {
        while (true) {
            var here = slots;
            int from = (int) Thread.currentThread().getId() * 7;
            for (int i = 0; i < here.length; i++) {
                var slot = here[(from + i) & (here.length - 1)];
                if (slot.take(hold)) {
                    return slot;
                }
            }
            grow(here);
        }
    }

    private synchronized void grow(Slot[] full) {
        if (slots == full) {
            slots = grown(full);
        }
    }

    private static Slot[] grown(Slot[] before) {
        var after = Arrays.copyOf(before, Math.max(FIRST, before.length * 2));
        for (int i = before.length; i < after.length; i++) {
            after[i] = new Slot();
        }
        return after;
    }
}
