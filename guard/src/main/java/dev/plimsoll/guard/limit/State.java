package dev.plimsoll.guard.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Limiter} remembers between two windows; immutable.
 *
 * @param limit with the fraction that is not in effect
 * @param paces by lane
 * @param resting windows to let pass, because what they show comes from before the last change
 * @param throughput connections returned per second, lately
 * @param search the most connections returned in a second since the search for a hold at rest began; NaN: known
 * @param before the limit before the last step of that search
 * @param note why it stands where it does, without numbers
 * @param doubt while it is not known why the database answers late, and for a while after
 */
public record State(
        double limit,
        Map<String, Pace> paces,
        int resting,
        double throughput,
        double search,
        double before,
        String note,
        Optional<Doubt> doubt) {
    private static final double LATELY = 0.1;
    private static final double STALLED = 0.2;

    /** Fewer callers a second are none: a quarter of a minute after the last. */
    private static final double IDLE = 0.01;

    public State {
        paces = Map.copyOf(paces);
    }

    /** Begins at a size somebody chose. */
    public static State at(int limit) {
        return new State(limit, Map.of(), 0, 0, 0, limit, "", Optional.empty());
    }

    /** Begins again at another size somebody chose; what is known of the database stays. */
    public State resized(int size) {
        return new State(size, paces, 0, throughput, search, size, "", Optional.empty());
    }

    /** What is in effect. */
    public int whole() {
        return (int) Math.round(limit);
    }

    /**
     * The shortest median holds by lane seen here, for other instances to know; a lane nobody uses now says nothing, nor
     * does one whose connections are held for longer than that explains, nor any while that is in doubt.
     */
    public Map<String, Duration> rests() {
        var rests = new TreeMap<String, Duration>();
        boolean doubted = doubt.filter(one -> !one.believed()).isPresent();
        paces.forEach((lane, pace) -> {
            if (pace.known() && pace.rate() > IDLE && pace.plausible() && !doubted) {
                rests.put(lane, Duration.ofNanos((long) (pace.rest() * 1e3)));
            }
        });
        return rests;
    }

    /** Whether no connection comes back of those that all are in use, or hardly any; of heavier ones a few do. */
    boolean stalled(Window window) {
        double least = doubt.isPresent() ? 1 : Math.max(1, STALLED * throughput);
        return window.busy(limit) && window.returned() < least;
    }

    boolean searching() {
        return !Double.isNaN(search);
    }

    State seeing(Window window, Bounds bounds) {
        boolean calm = window.calm(limit);
        var next = new TreeMap<>(paces);
        window.lanes().forEach((lane, flow) -> {
            var pace = paces.get(lane);
            if (pace != null) {
                next.put(lane, pace.next(flow, calm));
            } else if (flow.returned() > 0) {
                next.put(lane, Pace.first(flow));
            }
        });
        bounds.rests()
                .forEach(
                        (lane, rest) -> next.computeIfPresent(lane, (name, pace) -> pace.rested(rest.toNanos() / 1e3)));
        boolean known = (calm && next.values().stream().anyMatch(Pace::known))
                || bounds.rests().entrySet().stream().anyMatch(told -> heard(next.get(told.getKey()), told.getValue()));
        return new State(limit, next, resting, throughput, known ? Double.NaN : search, before, note, doubt)
                .returned(window);
    }

    private static boolean heard(@Nullable Pace pace, Duration elsewhere) {
        return pace != null && pace.explainedBy(elsewhere.toNanos() / 1e3);
    }

    /** How many come back, and nothing else. */
    State returned(Window window) {
        double lately = throughput == 0 ? window.returned() : throughput + LATELY * (window.returned() - throughput);
        return new State(limit, paces, resting, lately, search, before, note, doubt);
    }

    /** How long connections are held at rest, in parts of how long they are held now; NaN when none came back. */
    double gradient(Window window) {
        double rest = 0;
        double now = 0;
        for (var lane : window.lanes().entrySet()) {
            var pace = paces.get(lane.getKey());
            if (pace != null) {
                rest += lane.getValue().returned() * pace.rest();
                now += lane.getValue().returned() * pace.hold();
            }
        }
        return now == 0 ? Double.NaN : rest / now;
    }

    /** Connections the lanes need together that are never cut. */
    double need(Bounds bounds) {
        return bounds.first().stream()
                .map(paces::get)
                .filter(pace -> pace != null)
                .mapToDouble(pace -> pace.need(Limiter.TOLERANCE))
                .sum();
    }

    State risen(double factor) {
        return paced(pace -> pace.risen(factor));
    }

    /** How long connections are held now is how long they are held at rest. */
    State believing() {
        return paced(Pace::believed);
    }

    State doubting(Optional<Doubt> other) {
        return new State(limit, paces, resting, throughput, search, before, note, other);
    }

    State moved(double to, int rest, String why) {
        return new State(to, paces, rest, throughput, search, before, why, doubt);
    }

    /**
     * After a step that was only observed: what was seen is known, and the limit is what is in effect all the same. A search
     * that moved nothing has found nothing.
     */
    State unmoved(int effect, State before) {
        double searched = Move.SEARCHES.contains(note) ? before.search : search;
        return new State(effect, paces, 0, throughput, searched, effect, note, Optional.empty());
    }

    State looking(double best, double from) {
        return new State(limit, paces, resting, throughput, best, from, note, doubt);
    }

    private State paced(UnaryOperator<Pace> change) {
        var next = new TreeMap<>(paces);
        next.replaceAll((lane, pace) -> change.apply(pace));
        return new State(limit, next, resting, throughput, search, before, note, doubt);
    }
}
