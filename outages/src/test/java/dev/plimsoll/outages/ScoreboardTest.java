package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.server.Crash;
import dev.plimsoll.rehearse.verdict.Verdict.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The board: five and five in every CI run, all with {@code -Dplimsoll.proof=all}. */
@Tag("slow")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
@Execution(ExecutionMode.CONCURRENT)
class ScoreboardTest {
    private static final ClusterFault KILL = new Crash();

    static Stream<Board.Row> mutants() {
        return Board.mutants();
    }

    static Stream<Board.Row> sound() {
        return Board.sound();
    }

    /** Killed too, to see what a rehearsal that does nothing else would say. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void stops(Board.Row row) throws IOException, SQLException {
        var faults = Scores.ALL && !row.fault().equals(KILL) ? List.of(row.fault(), KILL) : List.of(row.fault());
        assertThat(outcome(row, faults, 3)).isEqualTo(Outcome.FAIL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sound")
    void lets_through(Board.Row row) throws IOException, SQLException {
        assertThat(outcome(row, List.of(row.fault()), 3)).isEqualTo(Outcome.PASS);
    }

    private static Outcome outcome(Board.Row row, List<ClusterFault> faults, int repeats)
            throws IOException, SQLException {
        var start = Instant.now();
        var result = new Rehearsing(Shop.with(row.changes()).survey(), faults, repeats).measured();
        Scores.note(row, result, Duration.between(start, Instant.now()));
        return result.verdict().outcome();
    }
}
