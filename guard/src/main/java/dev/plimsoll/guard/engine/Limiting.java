package dev.plimsoll.guard.engine;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Lane;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.gate.Load;
import dev.plimsoll.guard.gate.Traffic;
import dev.plimsoll.guard.limit.Bounds;
import dev.plimsoll.guard.limit.Flow;
import dev.plimsoll.guard.limit.Limiter;
import dev.plimsoll.guard.limit.State;
import dev.plimsoll.guard.limit.Step;
import dev.plimsoll.guard.limit.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Feeds the limiter second by second; when it breaks, the limit stays where it is. Safe for several threads. */
final class Limiting {
    private static final double SHORTEST = 0.1;

    private final Chronicle chronicle;
    private volatile State state;
    private int ceiling;
    private boolean broken;
    private String said = "";

    Limiting(Chronicle chronicle, int size) {
        this.chronicle = chronicle;
        this.state = State.at(size);
        this.ceiling = size;
    }

    /** What it thinks is worth using. */
    int limit() {
        return state.whole();
    }

    /** How many permits there are of so many. */
    int enforced(Settings settings, int most) {
        int pinned = settings.count(Setting.PINNED);
        int limit = pinned > 0 ? pinned : limit();
        return Course.enforces(settings, Capability.LIMIT) ? Math.max(1, Math.min(most, limit)) : most;
    }

    /** How many connections would be used if there were any number: one more than the limit where that keeps some back. */
    synchronized int worth(Settings settings) {
        return Course.enforces(settings, Capability.LIMIT) && limit() < ceiling ? limit() + 1 : Integer.MAX_VALUE;
    }

    /** What other instances should know of holds at rest. */
    Map<String, Duration> rests() {
        return state.rests();
    }

    /**
     * So many are the most now.
     *
     * @param chosen the size somebody chose: where it begins again when there is room for it
     */
    synchronized void room(int most, int chosen) {
        int begin = Math.min(chosen, most);
        if (most > ceiling && limit() >= ceiling && begin > limit()) {
            state = state.resized(begin);
        }
        ceiling = most;
    }

    /**
     * A second has passed. Unless it is enforced the limit is what is in effect all the while: that is where it begins
     * when it is.
     *
     * @param chosen as for {@link #room}
     */
    synchronized void step(Window window, Bounds bounds, int chosen, Mode mode) {
        try {
            room(bounds.ceiling(), chosen);
            switch (mode) {
                case OFF -> state = state.resized(bounds.ceiling());
                case OBSERVE -> observed(Limiter.observe(state, window, bounds, bounds.ceiling()), bounds);
                case ENFORCE -> decided(Limiter.step(state, window, bounds), true);
            }
            broken = false;
        } catch (RuntimeException ours) {
            if (!broken) {
                chronicle.decided(
                        Capability.LIMIT, true, "limit stays " + limit(), "the limiter itself failed: " + ours);
            }
            broken = true;
        }
    }

    private void decided(Step step, boolean done) {
        state = step.state();
        step.decision(Instant.now(), done).ifPresent(chronicle::decided);
    }

    /** What nobody does would be the same the next second; it is said once. */
    private void observed(Step step, Bounds bounds) {
        String now = step.state().note() + bounds.pinned();
        decided(said.equals(now) ? new Step(step.state(), Optional.empty(), step.why()) : step, false);
        said = now;
    }

    /** What a load was in a second of it. */
    static Window window(Load load, Witness witness) {
        double seconds = Math.max(SHORTEST, load.window().toNanos() / 1e9);
        var lanes = new TreeMap<String, Flow>();
        load.lanes().forEach((lane, traffic) -> lanes.put(lane, flow(traffic, seconds)));
        return new Window(
                Instant.now(),
                lanes,
                load.inUse(),
                load.waiting(),
                witness.sample().databaseShare(),
                witness.trouble());
    }

    private static Flow flow(Traffic traffic, double seconds) {
        return new Flow(
                (int) Math.round(traffic.arrivals() / seconds),
                (int) Math.round(traffic.holds().count() / seconds),
                traffic.holds().p50());
    }

    static Bounds bounds(Settings settings, int most, Map<String, Duration> rests) {
        List<String> lanes = settings.list(Setting.LANES);
        int first = Math.max(0, lanes.indexOf(Lane.DEFAULT));
        return new Bounds(
                settings.count(Setting.FLOOR), most, settings.count(Setting.PINNED), lanes.subList(0, first), rests);
    }
}
