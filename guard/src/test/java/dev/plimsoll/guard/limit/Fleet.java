package dev.plimsoll.guard.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Instances of one service on one database, all with more callers than they can serve; one more every ten seconds. */
final class Fleet {
    private static final int APART = 10;

    private final List<State> states = new ArrayList<>();
    private final int size;
    private final Random random;
    private Server server;
    private int second;

    Fleet(int size, Server server, long seed) {
        this.size = size;
        this.server = server;
        this.random = new Random(seed);
    }

    void slowerBy(double times) {
        server = server.slower(times);
    }

    void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            if (states.size() < size && second % APART == 0) {
                states.add(State.at(10));
            }
            second++;
            double total = total();
            var bounds = new Bounds(1, 50, 0, List.of(), rests());
            states.replaceAll(state -> next(state, total, bounds));
        }
    }

    private State next(State state, double total, Bounds bounds) {
        double hold = server.hold(total) * Math.exp(0.08 * random.nextGaussian());
        double returned = state.whole() / server.hold(total);
        return Limiter.step(state, Pool.window(returned, state.whole(), 20, hold), bounds)
                .state();
    }

    /** What the lease's table tells all of them. */
    private Map<String, Duration> rests() {
        var rests = new TreeMap<String, Duration>();
        states.forEach(state -> state.rests()
                .forEach((lane, rest) ->
                        rests.merge(lane, rest, (one, other) -> one.compareTo(other) < 0 ? one : other)));
        return rests;
    }

    double total() {
        return states.stream().mapToInt(State::whole).sum();
    }

    /** Jain's index: 1 when all have the same. */
    double fairness() {
        double squares = states.stream()
                .mapToDouble(state -> (double) state.whole() * state.whole())
                .sum();
        return total() * total() / (states.size() * squares);
    }
}
