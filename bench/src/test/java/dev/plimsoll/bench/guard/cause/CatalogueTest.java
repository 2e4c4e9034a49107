package dev.plimsoll.bench.guard.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CatalogueTest {
    private static final double ASKED = 0.95;

    @Tag("slow")
    @Timeout(180)
    @Test
    void nineteen_of_twenty_are_told_by_their_right_cause_within_two_seconds() throws Exception {
        var outcomes = Catalogue.run(List.of(), outcome -> {});

        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(25);
        assertThat(outcomes.stream().filter(Outcome::right).count())
                .as("%s", outcomes.stream().filter(outcome -> !outcome.right()).toList())
                .isGreaterThanOrEqualTo((long) Math.ceil(ASKED * outcomes.size()));
    }
}
