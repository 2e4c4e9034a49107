package dev.plimsoll.guard.gate;

import java.util.stream.IntStream;

/** What all slots counted until one moment. */
final class Totals {
    private final long at;
    private final Tally waits = new Tally();
    private final long[] arrivals = new long[Lanes.MOST];
    private final Tally[] lanes =
            IntStream.range(0, Lanes.MOST).mapToObj(lane -> new Tally()).toArray(Tally[]::new);
    private long lent;

    Totals(long at) {
        this.at = at;
    }

    void add(Slot slot) {
        waits.add(slot.waits);
        for (int i = 0; i < Lanes.MOST; i++) {
            arrivals[i] += slot.arrivals[i];
            var holds = slot.holds(i);
            if (holds != null) {
                lanes[i].add(holds);
            }
        }
        var holder = slot.holder();
        if (holder.user() != null) {
            lent += Math.max(0, at - holder.since());
        }
    }

    long at() {
        return at;
    }

    Tally waits() {
        return waits;
    }

    long arrivals(int lane) {
        return arrivals[lane];
    }

    Tally holds(int lane) {
        return lanes[lane];
    }

    Tally holds() {
        var all = new Tally();
        for (var lane : lanes) {
            all.add(lane);
        }
        return all;
    }

    /** Connections times nanoseconds, the holds that go on included. */
    long lentNanos() {
        return holds().nanos() + lent;
    }
}
