package dev.plimsoll.guard.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Snapshot;
import dev.plimsoll.guard.gate.Answer;
import dev.plimsoll.guard.gate.Stop;
import dev.plimsoll.guard.source.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private static final Snapshot ALL_OUT = new Snapshot(10, 10, 10, 10, 5, 300);
    private static final Snapshot NONE_OPEN = new Snapshot(10, 10, 0, 1, 5, 300);

    @ParameterizedTest(name = "in the database, elsewhere, gone, nested: {0}; held {1} ms, usually {2}: {3}")
    @CsvSource({
        "10 0 0 0, 12, 10, POOL_SMALL",
        "10 0 0 0, 90, 10, DATABASE_SLOW",
        "10 0 0 0, 0, 10, DATABASE_SLOW",
        "10 0 0 0, 12, 0, POOL_SMALL",
        "10 0 0 0, 5000, 0, DATABASE_SLOW",
        "2 8 0 0, 90, 10, HELD_IDLE",
        "1 1 8 0, 90, 10, LEAK",
        "0 1 1 8, 90, 10, SELF_DEADLOCK",
        "0 0 0 0, 10, 10, POOL_SMALL",
    })
    void a_full_pool_is_told_by_what_holders_do_and_for_how_long(String doing, long held, long usual, Cause cause) {
        var counts = Arrays.stream(doing.split(" ")).mapToInt(Integer::parseInt).toArray();
        var holders = new Sample(counts[0], counts[1], counts[2], counts[3], Duration.ofSeconds(3), Duration.ZERO, "");
        var verdict = Diagnosis.of(new Evidence(
                Answer.LATE,
                null,
                Optional.empty(),
                Optional.empty(),
                ALL_OUT,
                holders,
                Duration.ofMillis(held),
                Duration.ofMillis(usual)));

        assertThat(verdict.cause()).isEqualTo(cause);
        assertThat(verdict.because()).startsWith("10 of 10 in use, 10 open, 5 waiting");
    }

    @Test
    void what_was_said_outright_counts_before_what_is_seen() {
        var stop = new Stop(Cause.NO_PRIMARY, "db-a is silent for 700 ms");
        var verdict = Diagnosis.of(evidence(Answer.LATE, stop, Optional.empty(), ALL_OUT));

        assertThat(verdict).isEqualTo(new Verdict(Cause.NO_PRIMARY, "db-a is silent for 700 ms"));
    }

    @Test
    void a_failure_to_connect_counts_while_connections_are_missing() {
        var refused = Optional.of(
                new Failure(Cause.DATABASE_FULL, "53300", "sorry, too many clients already", Instant.EPOCH));

        assertThat(Diagnosis.of(evidence(Answer.ADMITTED, null, refused, NONE_OPEN))
                        .cause())
                .isEqualTo(Cause.DATABASE_FULL);
        assertThat(Diagnosis.of(evidence(Answer.LATE, null, refused, ALL_OUT)).cause())
                .isEqualTo(Cause.POOL_SMALL);
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED,CLOSED",
        "DEADLOCK,SELF_DEADLOCK",
        "FULL,QUEUE_FULL",
        "SHED,SHED",
        "VAIN,POOL_SMALL",
        "INTERRUPTED,INTERRUPTED"
    })
    void what_the_gate_did_is_said(Answer answer, Cause cause) {
        assertThat(Diagnosis.of(evidence(answer, null, Optional.empty(), ALL_OUT))
                        .cause())
                .isEqualTo(cause);
    }

    private static Evidence evidence(Answer answer, @Nullable Stop stop, Optional<Failure> connecting, Snapshot pool) {
        return new Evidence(
                answer, stop, connecting, Optional.empty(), pool, Sample.NONE, Duration.ZERO, Duration.ZERO);
    }
}
