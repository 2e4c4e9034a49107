package dev.plimsoll.lab.cluster.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.lab.patroni.Programs;
import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model does what Patroni does: the same leader, the same losses, a time that differs by no more than chance makes it. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class PatroniComparisonTest {
    private static final Duration LOOP = Duration.ofSeconds(2);
    /** How late etcd may notice that a lease has run out, and Patroni that its promotion is done. */
    private static final Duration COARSE = Duration.ofSeconds(1);

    private enum Row {
        CRASH(300, Synchronous.Mode.OFF, false, true),
        CRASH_AND_FAIL_OVER_AT_ONCE(0, Synchronous.Mode.OFF, false, true),
        FREEZE(300, Synchronous.Mode.OFF, false, false),
        FREEZE_WITH_SYNCHRONOUS_REPLICATION(300, Synchronous.Mode.ON, false, false),
        FREEZE_WITHOUT_A_CANDIDATE(300, Synchronous.Mode.OFF, true, false);

        private final PatroniSettings settings;
        private final List<Tags> tags;
        private final boolean crash;

        Row(int startTimeout, Synchronous.Mode mode, boolean nofailover, boolean crash) {
            var timers = new Timers(
                    Duration.ofSeconds(6), LOOP, Duration.ofSeconds(2), Duration.ofSeconds(startTimeout), LOOP);
            this.settings = PatroniSettings.DEFAULTS.with(timers).with(new Synchronous(mode, false, 1));
            this.tags = List.of(Tags.NONE, new Tags(nofailover, 1, false));
            this.crash = crash;
        }
    }

    /**
     * What came of it.
     *
     * @param leader 0 for the old primary, 1 for the standby; empty when there was none in time
     * @param after until then
     * @param lost acknowledged writes that the leader does not have
     */
    private record Outcome(Optional<Integer> leader, Duration after, int lost) {}

    @ParameterizedTest
    @EnumSource
    void the_model_does_what_patroni_does(Row row) throws IOException, SQLException {
        assumeTrue(Programs.missing().isEmpty(), "needs: apt-get install patroni etcd-server postgresql-15");
        var model = outcome(row, new Modelled(row.settings, row.tags));
        var patroni = outcome(row, new DebianPatroni(row.settings, row.tags));

        assertThat(model.leader()).as("the leader: %s, %s", model, patroni).isEqualTo(patroni.leader());
        assertThat(model.after().minus(patroni.after()).abs())
                .as("the time: %s, %s", model, patroni)
                .isLessThanOrEqualTo(LOOP.plus(COARSE));
        if (row.settings.synchronous().on() || model.leader().equals(Optional.of(0))) {
            assertThat(Stream.of(model, patroni))
                    .as("losses")
                    .extracting(Outcome::lost)
                    .containsOnly(0);
        }
    }

    private static Outcome outcome(Row row, Watched watched) throws IOException, SQLException {
        try (watched) {
            var writing = new Writing(watched.ports().get(0));
            var from = System.nanoTime();
            if (row.crash) {
                watched.crash();
            } else {
                watched.freeze();
            }
            var found = Deadline.in(row.settings.timers().ttl().plus(LOOP.multipliedBy(3)))
                    .waitFor(() -> leader(watched).isPresent());
            var after = Duration.ofNanos(System.nanoTime() - from);
            var leader = found ? leader(watched) : Optional.<Integer>empty();
            return new Outcome(
                    leader,
                    after,
                    leader.isPresent() ? writing.lost(watched.ports().get(leader.get())) : 0);
        }
    }

    /** The standby is asked first, as who is frozen takes a second to say nothing. */
    private static Optional<Integer> leader(Watched watched) {
        return Stream.of(1, 0)
                .filter(number -> Writing.yes(watched.ports().get(number), "select not pg_is_in_recovery()"))
                .findFirst();
    }
}
