package dev.plimsoll.guard.gate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps what {@link Load} tells. Guarded by the gate's lock. */
final class Register {
    private final Holds holds;
    private Totals last;
    private long[] refused = new long[Lanes.MOST];
    private int waiting;
    private int mostWaiting;
    private double waited;
    private long since;

    Register(Holds holds, long now) {
        this.holds = holds;
        this.last = holds.totals(now);
        this.since = now;
    }

    void refused(int rank) {
        refused[rank]++;
    }

    /** So many wait from now on. */
    void waiting(int callers, long now) {
        waited += (double) waiting * Math.max(0, now - since);
        since = Math.max(now, since);
        waiting = callers;
        mostWaiting = Math.max(mostWaiting, callers);
    }

    Load take(Terms terms, long now) {
        waiting(waiting, now);
        var current = holds.totals(now);
        long window = Math.max(1, now - last.at());
        var waits = current.waits().since(last.waits()).spread();
        var load = new Load(
                Duration.ofNanos(window),
                lanes(terms.lanes(), current),
                waits,
                current.holds().since(last.holds()).spread(),
                Math.max(0, (double) (current.lentNanos() - last.lentNanos()) / window),
                Math.max(waited, (double) waits.total().toNanos()) / window,
                mostWaiting,
                terms.limit());
        last = current;
        refused = new long[Lanes.MOST];
        mostWaiting = waiting;
        waited = 0;
        return load;
    }

    private Map<String, Traffic> lanes(Lanes lanes, Totals current) {
        var result = new LinkedHashMap<String, Traffic>();
        for (int i = 0; i < lanes.names().size(); i++) {
            long arrivals = current.arrivals(i) - last.arrivals(i) + refused[i];
            var holds = current.holds(i).since(last.holds(i)).spread();
            result.put(lanes.names().get(i), new Traffic(arrivals, refused[i], holds));
        }
        return result;
    }
}
