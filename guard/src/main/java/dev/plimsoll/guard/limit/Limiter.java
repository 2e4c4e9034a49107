package dev.plimsoll.guard.limit;

import dev.plimsoll.guard.Cause;
import java.util.Locale;
import java.util.Optional;

/**
 * How many connections are worth using at once. A pure step from one window of a second to the next: it grows while
 * callers wait and the database answers as it does at rest, and gives back where it does not.
 *
 * <p>The law. With {@code g} = hold at rest / hold now (the gradient) and a tolerance of 2, the limit goes to
 * {@code limit × min(1, 2 g) + 1} while callers wait: it settles where connections are held twice as long as at rest,
 * which is twice the product of throughput and hold at rest (BBR's window: Cardwell et al., ACM Queue 14(5), 2016;
 * Kleinrock's knee is at once that product). Because everybody adds the same and gives back in proportion, instances
 * that share a database and a hold at rest come to the same limit (Chiu and Jain, Computer Networks 17, 1989).
 */
public final class Limiter {
    /** How many times longer than at rest connections may be held. */
    static final double TOLERANCE = 2;

    private static final double CLEAR = 0.9;
    private static final double FAR = 0.75;
    private static final double SLOW = 0.65;
    private static final double RETREAT = 0.8;
    private static final double HALF = 0.5;
    private static final double KEPT = 0.8;

    /** At the floor nothing better can be had: a rest that is not seen any more is given up, half in a quarter minute. */
    private static final double RISE = 1.05;

    private static final int REST = 2;
    private static final String SLOWER = "slower";

    private Limiter() {}

    /** From one window to the next. */
    public static Step step(State before, Window window, Bounds bounds) {
        if (bounds.pinned() > 0) {
            return settle(before, new Move(bounds.pinned(), 0, "pinned", "limit.pinned holds it"), within(bounds, 1));
        }
        if (window.trouble().isPresent() && !contended(before.seeing(window, bounds), window)) {
            Cause cause = window.trouble().get();
            return settle(before, Move.none(before, "frozen", cause.meaning()), within(bounds, 1));
        }
        if (before.stalled(window)) {
            var still = window.databaseShare() < HALF
                    ? heldIdle(before, window)
                    : Move.none(before, "stalled", "hardly any connection comes back; " + seen(before, window));
            return settle(before.returned(window), still, within(bounds, 1));
        }
        if (Move.BACKLOGS.contains(before.note())) {
            return settle(before, Move.none(before, "resumed", "what was held back comes back"), within(bounds, 1));
        }
        var state = Doubt.weighed(before.seeing(window, bounds), window);
        double floor = Math.max(bounds.floor(), Math.ceil(state.need(bounds)));
        if (window.wanting(state.limit()) && state.limit() <= floor && state.gradient(window) * TOLERANCE < 1) {
            state = Doubt.settled(state.risen(RISE));
        }
        var move = move(state, window, floor);
        if (move.note().equals(SLOWER)) {
            state = Doubt.begun(state, 1 / state.gradient(window));
        }
        return settle(state, move, within(bounds, floor, state));
    }

    /** What a step would be where its limit has no effect, and what is learned all the same; {@code effect} is the limit. */
    public static Step observe(State before, Window window, Bounds bounds, int effect) {
        var step = step(before, window, bounds);
        return new Step(step.state().unmoved(effect, before), step.what(), step.why());
    }

    /** Whether the lock that most wait for is one that they get, later the more they are; somebody else's would let none go. */
    private static boolean contended(State state, Window window) {
        return window.trouble().equals(Optional.of(Cause.LOCK_STALL))
                && !state.stalled(window)
                && (state.searching() || state.gradient(window) * TOLERANCE < SLOW);
    }

    /** Whether a hold at rest explains one of which it is this part. */
    static boolean explained(double gradient) {
        return gradient * TOLERANCE >= SLOW;
    }

    private static Move move(State state, Window window, double floor) {
        if (window.databaseShare() < HALF) {
            return heldIdle(state, window);
        }
        double gradient = state.gradient(window);
        String seen = seen(state, window);
        if (state.resting() > 0 || Double.isNaN(gradient)) {
            return new Move(state.limit(), Math.max(0, state.resting() - 1), state.note(), seen);
        }
        if (state.searching()) {
            return window.busy(state.limit())
                    ? search(state, window, floor)
                    : Move.none(state, "enough", "fewer are in use than may be; " + seen);
        }
        if (!explained(gradient) && window.busy(state.limit())) {
            return new Move(state.limit() * RETREAT, REST, SLOWER, "the database answers later than at rest; " + seen);
        }
        if (!window.wanting(state.limit())) {
            return Move.none(state, "enough", "nobody waits; " + seen);
        }
        double more = state.limit() * HALF * Math.min(1, (gradient - FAR) / (CLEAR - FAR));
        if (more > 1) {
            return new Move(state.limit() + more, REST - 1, "room", "callers wait, the database does not; " + seen);
        }
        double next = state.limit() * Math.min(1, gradient * TOLERANCE) + 1;
        return new Move(next, Math.abs(next - state.limit()) < 1 ? 0 : REST, "level", seen);
    }

    private static Move heldIdle(State state, Window window) {
        return Move.none(
                state,
                "held idle",
                "connections are held while the database has nothing to do; " + seen(state, window));
    }

    /**
     * Nobody has seen the hold at rest: halves the limit until fewer connections come back for it, so that a size that
     * was too large from the start is not taken for rest.
     */
    private static Move search(State state, Window window, double floor) {
        double best = Math.max(state.search(), window.returned());
        if (window.returned() < KEPT * best || state.limit() <= floor) {
            double back = window.returned() < KEPT * best ? state.before() : state.limit();
            return new Move(back, REST, "found", "fewer would do less; " + seen(state, window)).found();
        }
        var looking = new Move(
                Math.max(floor, state.limit() / 2),
                1,
                "searching",
                "nobody has seen the database at rest yet; " + seen(state, window));
        return looking.looking(best, state.limit());
    }

    private static String seen(State state, Window window) {
        double gradient = state.gradient(window);
        double now = 0;
        int returned = 0;
        for (var lane : window.lanes().entrySet()) {
            var pace = state.paces().get(lane.getKey());
            if (pace != null) {
                now += lane.getValue().returned() * pace.hold();
                returned += lane.getValue().returned();
            }
        }
        double hold = returned == 0 ? 0 : now / returned / 1e3;
        return String.format(
                Locale.ROOT,
                "held %.1f ms, %.1f ms at rest, %.1f in use, %.1f waiting, %d returned",
                hold,
                Double.isNaN(gradient) ? hold : hold * gradient,
                window.inUse(),
                window.waiting(),
                window.returned());
    }

    private static double[] within(Bounds bounds, double floor) {
        return new double[] {Math.min(floor, bounds.ceiling()), bounds.ceiling()};
    }

    private static double[] within(Bounds bounds, double floor, State state) {
        double most = state.doubt()
                .map(doubt -> Math.max(bounds.floor(), doubt.origin()))
                .orElse(Double.MAX_VALUE);
        double ceiling = Math.min(most, bounds.ceiling());
        return new double[] {Math.min(floor, ceiling), ceiling};
    }

    private static Step settle(State state, Move move, double[] within) {
        double limit = Math.min(within[1], Math.max(within[0], move.limit()));
        var next = move.remembered(state).moved(limit, move.rest(), move.note());
        int from = state.whole();
        if (next.whole() != from) {
            String clamped =
                    limit == move.limit() ? "" : "; kept between " + (int) within[0] + " and " + (int) within[1];
            return new Step(next, Optional.of("limit " + from + " -> " + next.whole()), move.why() + clamped);
        }
        boolean worthSaying = !move.note().equals(state.note()) && Move.STANDSTILLS.contains(move.note());
        return new Step(next, worthSaying ? Optional.of("limit stays " + from) : Optional.empty(), move.why());
    }
}
