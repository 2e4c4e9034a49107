package dev.plimsoll.lab.load.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.load.ledger.Histories.Defect;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ledger's own test: it must see every defect, and nothing where there is none. */
class AuditTest {
    private static final UUID ORDER = new UUID(1, 2);

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** 100 runs with 10 defects each. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ten_injected_defects_are_found_each_by_its_order(long seed) {
        var histories = new Histories(new SplittableRandom(seed), 200);
        for (int i = 0; i < 10; i++) {
            histories.inject();
        }

        var audit = histories.audit();

        assertThat(audit.lost()).isEqualTo(histories.injected(Defect.LOST));
        assertThat(audit.forked()).isEqualTo(histories.injected(Defect.FORKED));
        assertThat(audit.phantom()).isEqualTo(histories.injected(Defect.PHANTOM));
        assertThat(audit.duplicated()).isEqualTo(histories.injected(Defect.DUPLICATE));
        assertThat(audit.clean()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_clean_run_raises_no_alarm(long seed) {
        var audit = new Histories(new SplittableRandom(~seed), 200).audit();

        assertThat(audit.clean()).isTrue();
        assertThat(audit.forked()).isEmpty();
        assertThat(audit.strangers()).isEmpty();
        assertThat(audit.acknowledged()).isPositive();
        assertThat(audit.undecided().count() + audit.warned().count()).isPositive();
    }

    @Test
    void a_lost_order_is_not_outweighed_by_a_stranger() {
        var audit = Audit.of(
                new History(Map.of(ORDER, State.ACK)), new Holdings("new", Map.of(new UUID(3, 4), 1)), List.of());

        assertThat(audit.lost()).containsExactly(ORDER);
        assertThat(audit.strangers()).containsExactly(new UUID(3, 4));
    }

    @Test
    void a_warned_order_that_is_gone_is_not_lost() {
        var audit = Audit.of(
                new History(Map.of(ORDER, State.ACK_WITH_WARNING)),
                new Holdings("new", Map.of()),
                List.of(new Holdings("old", Map.of(ORDER, 1))));

        assertThat(audit.clean()).isTrue();
        assertThat(audit.warned().absent()).containsExactly(ORDER);
        assertThat(audit.acknowledged()).isZero();
    }

    @Test
    void an_undecided_order_is_decided_by_the_survivor() {
        var history = new History(Map.of(ORDER, State.INDETERMINATE));

        assertThat(Audit.of(history, new Holdings("new", Map.of(ORDER, 1)), List.of())
                        .undecided()
                        .present())
                .containsExactly(ORDER);
        assertThat(Audit.of(history, new Holdings("new", Map.of()), List.of(new Holdings("old", Map.of(ORDER, 1))))
                        .undecided()
                        .absent())
                .containsExactly(ORDER);
    }
}
