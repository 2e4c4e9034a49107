package dev.plimsoll.guard.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A pool whose limit a {@link Limiter} moves, in front of a {@link Server}; a second at a time. */
final class Pool {
    static final Bounds OPEN = new Bounds(2, 64, 0, List.of("login", "checkout"), Map.of());

    private static final double NOISE = 0.08;

    private final Random random;
    private State state;
    private Step last;

    Pool(int start, long seed) {
        random = new Random(seed);
        state = State.at(start);
        last = new Step(state, Optional.empty(), "");
    }

    /** It has seen the database at rest. */
    static Pool calm(int limit) {
        var pool = new Pool(limit, 1);
        for (int second = 0; second < 10; second++) {
            pool.see(window(100, 1, 0, 0.007), OPEN);
        }
        return pool;
    }

    int limit() {
        return state.whole();
    }

    State state() {
        return state;
    }

    Step last() {
        return last;
    }

    Step see(Window window, Bounds bounds) {
        last = Limiter.step(state, window, bounds);
        state = last.state();
        return last;
    }

    /** One second of so many callers, before a server that others use too. */
    double second(Server server, double offered, double others) {
        return second(server, offered, others, OPEN);
    }

    double second(Server server, double offered, double others, Bounds bounds) {
        double limit = limit();
        double most = limit / server.hold(limit + others);
        double done = Math.min(offered, most);
        double inUse = offered >= most ? limit : inUse(server, offered, others);
        double hold = server.hold(inUse + others);
        double waiting = offered >= most ? (offered - most) * 0.5 + 0.5 : inUse > 0.8 * limit ? 0.3 : 0;
        see(window(done * chance(done), inUse, waiting, hold * Math.exp(NOISE * random.nextGaussian())), bounds);
        return done;
    }

    double inUse(Server server, double offered, double others) {
        double low = 0;
        double high = limit();
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (middle / server.hold(middle + others) < offered) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double chance(double count) {
        return Math.max(0, 1 + random.nextGaussian() / Math.sqrt(Math.max(1, count)));
    }

    static Window window(double returned, double inUse, double waiting, double hold) {
        var flow =
                new Flow((int) Math.round(returned), (int) Math.round(returned), Duration.ofNanos((long) (hold * 1e9)));
        return new Window(Instant.EPOCH, Map.of("browse", flow), inUse, waiting, 1, Optional.empty());
    }
}
