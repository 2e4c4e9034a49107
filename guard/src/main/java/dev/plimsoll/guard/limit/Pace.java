package dev.plimsoll.guard.limit;

/**
 * What a limiter remembers of a lane.
 *
 * @param rest the median hold when connections do not stand in each other's way, in microseconds
 * @param hold the median hold lately, in microseconds
 * @param rate callers per second lately
 * @param seen connections that came back, as far as that matters
 */
record Pace(double rest, double hold, double rate, double seen) {
    /** So many returns make a median worth half of what is remembered; fewer say nothing of rest. */
    private static final double ENOUGH = 20;

    private static final double LATEST = 0.5;
    private static final double RATE = 0.2;

    /** A rest that was seen under load is believed a hundredth more each second it lasts. */
    private static final double RISING = 0.01;

    static Pace first(Flow flow) {
        double hold = micros(flow);
        return new Pace(hold, hold, flow.arrivals(), flow.returned());
    }

    Pace next(Flow flow, boolean calm) {
        double weight = LATEST * Math.min(1, flow.returned() / ENOUGH);
        double latest = flow.returned() == 0 ? hold : hold + weight * (micros(flow) - hold);
        double higher = calm && flow.returned() > 0 ? rest + RISING * (latest - rest) : rest;
        double resting = known() ? Math.min(higher, latest) : latest;
        double more = Math.min(ENOUGH, seen + flow.returned());
        return new Pace(resting, latest, rate + RATE * (flow.arrivals() - rate), more);
    }

    /** Whether enough was seen: what a service does as it starts, a look at its health, is not what it is for. */
    boolean known() {
        return seen >= ENOUGH;
    }

    /** What another instance of the same database sees now; where that does not explain what is seen here, its statements are others. */
    Pace rested(double elsewhere) {
        return explainedBy(elsewhere) ? new Pace(Math.min(rest, elsewhere), hold, rate, seen) : this;
    }

    /** Whether such a hold at rest explains how long connections are held here. */
    boolean explainedBy(double elsewhere) {
        return Limiter.explained(elsewhere / hold);
    }

    Pace risen(double factor) {
        return new Pace(Math.max(rest, Math.min(hold, rest * factor)), hold, rate, seen);
    }

    Pace believed() {
        return new Pace(hold, hold, rate, seen);
    }

    /** Whether the rest explains how long connections are held. */
    boolean plausible() {
        return explainedBy(rest);
    }

    /** Connections its callers need, by Little's law; a hold that only a slow database explains is not counted. */
    double need(double tolerance) {
        return rate * Math.min(hold, tolerance * rest) / 1e6;
    }

    private static double micros(Flow flow) {
        return flow.hold().toNanos() / 1e3;
    }
}
