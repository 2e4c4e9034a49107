package dev.plimsoll.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that stands still for 1 s in every 5, of which everything is known beforehand. */
class HonestyTest {
    private static final Duration SIX_STALLS = Duration.ofSeconds(30);

    private final VirtualTime time = new VirtualTime();
    private final Stalling stalling = new Stalling(time, Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void a_known_stall_is_reported_within_five_percent() {
        assertTruth(run(Plan.of(Arrivals.constant(200), SIX_STALLS)), 85, 90, 95, 99, 99.9);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void and_so_it_is_when_users_come_by_chance(long seed) {
        assertTruth(
                new OpenLoop(Plan.of(Arrivals.poisson(200), SIX_STALLS), random -> stalling.request(), seed, time)
                        .run(),
                99,
                99.9);
    }

    @Test
    void a_closed_loop_lies_about_the_same_stall() {
        var latencies = stalling.closedLoop(10, SIX_STALLS);

        var p99 = latencies.get(latencies.size() * 99 / 100);
        assertThat(stalling.truth(99)).isEqualTo(Duration.ofMillis(951));
        assertThat(p99).as("of %d", latencies.size()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void who_finds_too_many_waiting_is_turned_away_and_has_failed() {
        var all = run(Plan.of(Arrivals.constant(200), SIX_STALLS).inFlight(50)).all();

        // of the 200 who come in each of 6 stalls
        assertThat(all.failed(FailureKind.SHED)).isCloseTo(6 * 150, withinPercentage(1));
        assertThat(all.succeeded() + all.failed()).isEqualTo(all.arrivals());
        assertThat(all.failures()).containsOnlyKeys(FailureKind.SHED);
    }

    @Test
    void that_one_service_is_stuck_turns_nobody_away_from_another() {
        var others = new AtomicLong();
        var plan = Plan.of(Arrivals.constant(200), SIX_STALLS).inFlight(50);
        var report = new OpenLoop(
                        plan,
                        random -> others.getAndIncrement() % 2 == 0 ? stalling.request() : new Elsewhere(),
                        1,
                        time)
                .run();

        assertThat(report.all().failed(FailureKind.SHED)).isCloseTo(6 * 50, withinPercentage(2));
        assertThat(report.byRequest())
                .hasEntrySatisfying("elsewhere", all -> assertThat(all.failed()).isZero());
    }

    private static final class Elsewhere implements Request {
        @Override
        public String name() {
            return "elsewhere";
        }

        @Override
        public String service() {
            return "elsewhere";
        }

        @Override
        public void run() {}
    }

    @Test
    void the_series_shows_when_it_was() {
        var series =
                run(Plan.of(Arrivals.constant(200), Duration.ofSeconds(10))).series();

        assertThat(series).hasSize(10).allSatisfy(interval -> {
            boolean stalled = interval.start().toSeconds() % 5 == 0;
            assertThat(interval.requests().arrivals()).isBetween(199L, 200L);
            assertThat(interval.requests().latency().percentile(50).toMillis() > 400)
                    .isEqualTo(stalled);
            assertThat(interval.answered() == 0).isEqualTo(stalled);
        });
        assertThat(series.get(1).answered()).as("those of the stall too").isBetween(397L, 401L);
    }

    @Test
    void what_happens_before_it_is_warm_does_not_count() {
        var plan = Plan.of(Arrivals.constant(200), Duration.ofSeconds(3)).warmUp(Duration.ofSeconds(1));
        var report = run(plan);

        assertThat(report.all().latency().max()).isEqualTo(Duration.ofMillis(1));
        assertThat(report.all().arrivals()).isBetween(599L, 600L);
        assertThat(report.series()).hasSize(3);
    }

    @Test
    void who_came_before_it_was_warm_and_is_answered_after_is_throughput() {
        var plan = Plan.of(Arrivals.constant(200), Duration.ofSeconds(3)).warmUp(Duration.ofMillis(500));

        var first = run(plan).series().get(0);

        assertThat(first.requests().arrivals()).isBetween(199L, 200L);
        assertThat(first.answered()).as("100 of the warm-up too").isBetween(298L, 301L);
    }

    @Test
    void who_has_no_answer_in_the_end_has_failed() {
        var never = new Stalling(time, Duration.ofDays(1), Duration.ofDays(2));
        var report = new OpenLoop(
                        Plan.of(Arrivals.constant(10), Duration.ofSeconds(2)), random -> never.request(), 1, time)
                .run();

        assertThat(report.all().failed(FailureKind.UNFINISHED)).isEqualTo(19);
        assertThat(report.all().latency().count()).isZero();
        assertThat(time.now()).isEqualTo(Duration.ofSeconds(7).toNanos());
    }

    /** Only what no slowness of this machine can spoil: it is never reported better than it was. */
    @Test
    void on_a_real_clock_no_stall_is_made_smaller() {
        var real = new RealTime();
        var stall = Duration.ofMillis(300).toNanos();
        var end = new AtomicLong();
        Mix mix = random -> {
            end.compareAndSet(0, real.now() + stall); // from the first arrival
            return new Held(real, end.get(), "order");
        };
        var report = new OpenLoop(Plan.of(Arrivals.constant(200), Duration.ofNanos(stall)), mix, 1, real).run();

        assertThat(report.all().succeeded()).isEqualTo(59);
        assertThat(report.all().latency().percentile(50)).isGreaterThan(Duration.ofMillis(150));
        assertThat(report.all().latency().max()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    private Report run(Plan plan) {
        return new OpenLoop(plan, random -> stalling.request(), 1, time).run();
    }

    private void assertTruth(Report report, double... percents) {
        for (double percent : percents) {
            assertThat(report.all().latency().percentile(percent).toNanos())
                    .as("p%s", percent)
                    .isCloseTo(stalling.truth(percent).toNanos(), withinPercentage(5));
        }
        assertThat(report.all().failed()).isZero();
        assertThat(report.lateness().max()).isZero();
    }

    /** A request that is answered at a moment. */
    private record Held(Time time, long moment, String name) implements Request {
        @Override
        public void run() {
            time.until(moment);
        }
    }
}
