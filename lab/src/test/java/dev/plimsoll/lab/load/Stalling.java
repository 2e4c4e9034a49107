package dev.plimsoll.lab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A database that answers in a millisecond, except that it stands still at the beginning of every period. */
record Stalling(Time time, Duration stall, Duration period) {
    private static final Duration SERVICE = Duration.ofMillis(1);

    Request request() {
        return new Request() {
            @Override
            public String name() {
                return "order";
            }

            @Override
            public void run() {
                serve();
            }
        };
    }

    void serve() {
        long into = Math.floorMod(time.now(), period.toNanos());
        time.until(time.now() + Math.max(0, stall.toNanos() - into));
        time.until(time.now() + SERVICE.toNanos());
    }

    /**
     * What the given share of users did not exceed, in percent, when they come evenly: who comes in a stall waits for
     * the rest of it, so x or longer waits a share of (stall − x) ÷ period.
     */
    Duration truth(double percent) {
        double waits = stall.toNanos() - (100 - percent) / 100 * period.toNanos();
        return SERVICE.plusNanos(Math.max(0, Math.round(waits)));
    }

    /** What a generator reports whose users each wait for the answer before they ask again: all latencies, sorted. */
    List<Duration> closedLoop(int users, Duration duration) {
        var latencies = new ArrayList<Duration>();
        for (int user = 0; user < users; user++) {
            time.start(() -> {
                while (time.now() < duration.toNanos()) {
                    long before = time.now();
                    serve();
                    synchronized (latencies) {
                        latencies.add(Duration.ofNanos(time.now() - before));
                    }
                }
            });
        }
        time.until(duration.plus(period).toNanos());
        time.close();
        synchronized (latencies) {
            return latencies.stream().sorted().toList();
        }
    }
}
