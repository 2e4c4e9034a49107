package dev.plimsoll.guard.limit;

import java.util.stream.IntStream;

/** How long a database holds a connection, in seconds, when so many are in use at once: in closed form. */
interface Server {
    double hold(double inUse);

    /** Work for processors: beyond their number everybody waits in proportion. */
    static Server processors(double work, int processors) {
        return inUse -> work * Math.max(1, inUse / processors);
    }

    /** Part of the work needs a lock that all need: one queue and a delay, mean value analysis. */
    static Server lock(double free, double locked) {
        return inUse -> {
            double queue = 0;
            double hold = free + locked;
            for (int n = 1; n <= Math.round(inUse); n++) {
                double atLock = locked * (1 + queue);
                hold = free + atLock;
                queue = n / hold * atLock;
            }
            return hold;
        };
    }

    /** Work that waits for nobody, such as a slow disk with enough arms. */
    static Server sleep(double work) {
        return inUse -> work;
    }

    default Server slower(double times) {
        return inUse -> times * hold(inUse);
    }

    /** Done per second with so many in use. */
    default double throughput(double inUse) {
        return inUse / hold(inUse);
    }

    /** The most that any fixed size does of what is offered. */
    default double best(double offered) {
        return IntStream.rangeClosed(1, 64)
                .mapToDouble(size -> Math.min(offered, throughput(size)))
                .max()
                .orElseThrow();
    }
}
