package dev.plimsoll.lab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Sums up what many threads see. Times are nanoseconds after the start of the run, warm-up included. */
final class Collector {
    private final Plan plan;
    private final long warmUp;
    private final Tally all = new Tally();
    private final Map<String, Tally> byRequest = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Histogram lateness = Latency.histogram();
    private final Map<FailureKind, String> said = new EnumMap<>(FailureKind.class);

    Collector(Plan plan) {
        this.plan = plan;
        this.warmUp = plan.warmUp().toNanos();
        for (long start = 0;
                start < plan.duration().toNanos();
                start += plan.interval().toNanos()) {
            steps.add(new Step());
        }
    }

    synchronized void arrived(String request, long intended, long now) {
        if (intended >= warmUp) {
            lateness.recordValue(Math.max(0, now - intended) / 1_000);
            tallies(request, intended).forEach(Tally::arrived);
        }
    }

    synchronized void succeeded(String request, long intended, long now) {
        if (intended >= warmUp) {
            tallies(request, intended).forEach(tally -> tally.succeeded(now - intended));
        }
        step(now).ifPresent(step -> step.answered++);
    }

    synchronized void failed(String request, long intended, FailureKind kind, String message) {
        if (intended >= warmUp) {
            tallies(request, intended).forEach(tally -> tally.failed(kind));
            said.putIfAbsent(kind, message);
        }
    }

    /** The pool at the end of an interval. */
    synchronized void sampled(long now, Optional<PoolSample> pool) {
        step(now - 1).ifPresent(step -> step.pool = pool);
    }

    synchronized Report report() {
        var series = new ArrayList<Interval>();
        for (var step : steps) {
            var start = plan.interval().multipliedBy(series.size());
            series.add(step.interval(start));
        }
        var kinds = byRequest.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, kind -> kind.getValue().summary()));
        return new Report(all.summary(), kinds, series, Latency.of(lateness), said);
    }

    private List<Tally> tallies(String request, long intended) {
        var tallies = new ArrayList<>(List.of(all, byRequest.computeIfAbsent(request, name -> new Tally())));
        step(intended).ifPresent(step -> tallies.add(step.requests));
        return tallies;
    }

    private Optional<Step> step(long moment) {
        long step = Math.floorDiv(moment - warmUp, plan.interval().toNanos());
        return step < 0 || step >= steps.size() ? Optional.empty() : Optional.of(steps.get((int) step));
    }

    private static final class Step {
        private final Tally requests = new Tally();
        private long answered;
        private Optional<PoolSample> pool = Optional.empty();

        Interval interval(Duration start) {
            return new Interval(start, requests.summary(), answered, pool);
        }
    }
}
