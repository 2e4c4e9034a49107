package dev.plimsoll.cli.live;

import dev.plimsoll.rehearse.Prospect;
import dev.plimsoll.rehearse.trial.Glance;
import dev.plimsoll.setting.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The runs that go on, a line each, and how much is left. Safe for several threads. */
final class Ongoing {
    private static final double SECOND = 1e9;
    private static final long MINUTE = 60;
    private static final long ROUND = 5;

    private final InstantSource clock;
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private Optional<Prospect> prospect = Optional.empty();
    private Optional<Duration> extra = Optional.empty();
    private Instant start = Instant.MAX;
    private int done;

    Ongoing(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void ahead(Prospect all) {
        prospect = Optional.of(all);
        start = clock.instant();
    }

    synchronized void begins(String what, Supplier<Glance> look) {
        runs.put(what, new Run(look, clock.instant()));
    }

    synchronized void ends(String what) {
        runs.remove(what);
    }

    synchronized void counts() {
        done++;
    }

    /** Everything that was planned is done; something more takes so long at most. */
    synchronized void extra(Duration longest) {
        extra = Optional.of(longest);
        start = clock.instant();
    }

    /** As they are now. */
    synchronized List<String> lines() {
        var now = clock.instant();
        var lines = new ArrayList<String>();
        runs.forEach((what, run) -> lines.add(run.line(what, now)));
        prospect.ifPresent(all -> lines.add(left(all, Duration.between(start, now))));
        return lines;
    }

    private String left(Prospect all, Duration gone) {
        return extra.map(longest -> "%s left at most".formatted(about(positive(longest.minus(gone)))))
                .orElseGet(() -> "%d of %d runs, about %s left"
                        .formatted(Math.min(done, all.runs()), all.runs(), about(all.left(done, gone))));
    }

    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    /** {@code "25 s"}, {@code "2 min"}: as exact as an estimate is. */
    static String about(Duration time) {
        long seconds = (time.toSeconds() + ROUND - 1) / ROUND * ROUND;
        return seconds > 2 * MINUTE
                ? Durations.words(Duration.ofMinutes((seconds + MINUTE - 1) / MINUTE))
                : Math.max(ROUND, seconds) + " s";
    }

    /** One that goes on; remembers what it showed last. */
    private static final class Run {
        private final Supplier<Glance> look;
        private Instant then;
        private long before;

        Run(Supplier<Glance> look, Instant begin) {
            this.look = look;
            this.then = begin;
        }

        /** {@code "freeze-thaw        3.4 s   98/s     12 failed    300 waiting  primary db2"}. */
        String line(String what, Instant now) {
            var glance = look.get();
            double seconds = Math.max(1, Duration.between(then, now).toNanos()) / SECOND;
            double rate = (glance.answered() - before) / seconds;
            then = now;
            before = glance.answered();
            return "%-20s %7s %5.0f/s %6d failed %6d waiting  %s"
                    .formatted(
                            what,
                            glance.since()
                                    .map(time -> "%.1f s".formatted(time.toMillis() / 1e3))
                                    .orElse("before"),
                            rate,
                            glance.failed(),
                            glance.waiting(),
                            primaries(glance.primaries()));
        }

        private static String primaries(List<String> servers) {
            return servers.isEmpty() ? "no primary" : "primary " + String.join(" and ", servers);
        }
    }
}
