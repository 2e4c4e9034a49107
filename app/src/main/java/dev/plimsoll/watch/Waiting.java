package dev.plimsoll.watch;

import dev.plimsoll.telemetry.Series;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import dev.plimsoll.telemetry.Window;
import java.util.OptionalLong;
import java.util.function.Function;

/** Whether a pool has lent out every connection it may have while callers wait, as far as was known when this was made. */
public final class Waiting {
    private static final int LASTING = 2;
    private static final int STALE = 5;

    private final Series most;
    private final Series lent;
    private final Series callers;

    /** By the series of a pool. */
    public Waiting(Function<Signal, Series> pool) {
        this.most = pool.apply(Signal.POOL_MAX);
        this.lent = pool.apply(Signal.POOL_ACTIVE);
        this.callers = pool.apply(Signal.POOL_PENDING);
    }

    /** In one second. */
    public Truth at(long second) {
        var max = most.at(second);
        var active = lent.at(second);
        var pending = callers.at(second);
        if (Double.isNaN(max) || Double.isNaN(active) || Double.isNaN(pending)) {
            return Truth.UNKNOWN;
        }
        return Truth.of(active >= max && pending > 0);
    }

    /** Since when but for single samples, two samples at least, up to a second; empty when it does not wait then. */
    public OptionalLong since(long last) {
        var found = 0;
        var since = last;
        var calm = 0;
        for (var second = last; second > last - Window.SECONDS && calm < LASTING; second--) {
            var waiting = at(second);
            if (found == 0 && (waiting.fails() || second < last - STALE)) {
                break;
            }
            calm = waiting.fails() ? calm + 1 : waiting.holds() ? 0 : calm;
            if (waiting.holds()) {
                found++;
                since = second;
            }
        }
        return found >= LASTING ? OptionalLong.of(since) : OptionalLong.empty();
    }
}
