package dev.plimsoll.lab.load;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Counts requests. Whoever calls holds the collector's lock. */
final class Tally {
    private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
    private final Histogram micros = Latency.histogram();
    private long arrivals;
    private long ended;

    void arrived() {
        arrivals++;
    }

    void succeeded(long nanos) {
        ended++;
        micros.recordValue(Math.max(0, nanos) / 1_000);
    }

    void failed(FailureKind kind) {
        ended++;
        failures.merge(kind, 1L, Long::sum);
    }

    /** Who has no end by now has failed. */
    Summary summary() {
        var all = new EnumMap<>(failures);
        if (arrivals > ended) {
            all.put(FailureKind.UNFINISHED, arrivals - ended);
        }
        return new Summary(arrivals, micros.getTotalCount(), all, Latency.of(micros));
    }
}
