package dev.plimsoll.guard.limit;

import java.util.Optional;

/**
 * Connections are held longer than their number explains, and it is not known yet why. Giving back tells: what stands in
 * its own way is then held for less in proportion, what has become heavier is not. That holds for instances that share a
 * database as well, for all of them see it and give back at once.
 *
 * @param origin the limit as it began, which is not exceeded before it is over
 * @param limit at which the slowness was compared last
 * @param slowness the most since then: hold now / hold at rest
 * @param seconds since it began
 * @param believed whether giving back was found not to help, so that this is the hold at rest now
 */
record Doubt(double origin, double limit, double slowness, int seconds, boolean believed) {
    /** A database that is slower for half a minute is not asked for more because of it. */
    private static final int OVER = 60;

    private static final double ENOUGH = 0.5;

    /** The limit is about to be lowered because of it. */
    static State begun(State state, double slowness) {
        if (state.doubt().filter(doubt -> !doubt.believed).isPresent()) {
            return state;
        }
        double origin = state.doubt().map(Doubt::origin).orElse(state.limit());
        return state.doubting(Optional.of(new Doubt(origin, state.limit(), slowness, 0, false)));
    }

    /** The hold at rest was given up for another reason. */
    static State settled(State state) {
        return state.doubting(
                state.doubt().map(doubt -> new Doubt(doubt.origin, doubt.limit, doubt.slowness, doubt.seconds, true)));
    }

    /** What a window shows of it. */
    static State weighed(State state, Window window) {
        double gradient = state.gradient(window);
        if (state.doubt().isEmpty() || Double.isNaN(gradient)) {
            return state;
        }
        return state.doubt().get().weighed(state, 1 / gradient);
    }

    private State weighed(State state, double now) {
        boolean explained = !believed && now <= Limiter.TOLERANCE;
        if (explained || (believed && seconds >= OVER)) {
            return state.doubting(Optional.empty());
        }
        double most = Math.max(slowness, now);
        double given = state.limit() / limit;
        if (believed || state.resting() > 0 || given > ENOUGH) {
            return state.doubting(Optional.of(new Doubt(origin, limit, most, seconds + 1, believed)));
        }
        boolean unhelped = now > most * Math.sqrt(given);
        var next = new Doubt(origin, state.limit(), now, seconds + 1, unhelped);
        return (unhelped ? state.believing() : state).doubting(Optional.of(next));
    }
}
