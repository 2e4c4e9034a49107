package dev.plimsoll.guard.gate;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A place for one hold. Whoever stands in it alone writes its counts, so they need no lock; a reader may see them one
 * hold late.
 */
final class Slot {
    private static final AtomicReferenceFieldUpdater<Slot, Hold> HOLDER =
            AtomicReferenceFieldUpdater.newUpdater(Slot.class, Hold.class, "holder");
    private static final Hold FREE = new Nobody();
    private static final Hold LEAVING = new Nobody();

    final Tally waits = new Tally();
    final long[] arrivals = new long[Lanes.MOST];
    private final @Nullable Tally[] holds = new Tally[Lanes.MOST];
    private int rank;
    private volatile Hold holder = FREE;

    boolean take(Hold hold) {
        if (holder != FREE || !HOLDER.compareAndSet(this, FREE, hold)) {
            return false;
        }
        hold.stand(this);
        return true;
    }

    /** By who has taken it. */
    void arrived(int lane, long waited) {
        rank = lane;
        arrivals[lane]++;
        waits.record(waited);
    }

    /** True for one caller only, and for none when the hold is not here. */
    boolean leave(Hold hold, long now) {
        if (holder != hold || !HOLDER.compareAndSet(this, hold, LEAVING)) {
            return false;
        }
        var tally = holds[rank];
        if (tally == null) {
            tally = new Tally();
            holds[rank] = tally;
        }
        tally.record(Math.max(0, now - hold.since()));
        HOLDER.lazySet(this, FREE);
        return true;
    }

    /** Somebody without a user stands in a free one. */
    Hold holder() {
        return holder;
    }

    @Nullable Tally holds(int lane) {
        return holds[lane];
    }

    private static final class Nobody extends Hold {
        Nobody() {
            super("", null, 0);
        }

        @Override
        public boolean lost() {
            return false;
        }
    }
}
