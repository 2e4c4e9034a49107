package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.rehearse.subject.Subject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The board says what it means: every shop on it can be rehearsed. */
class BoardTest {
    @Test
    void there_are_twenty_five_that_must_fail_and_thirty_that_must_pass() {
        assertThat(Board.MUST_FAIL).hasSize(25).doesNotHaveDuplicates();
        assertThat(Board.MUST_PASS).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void every_shop_has_one_pool_on_servers_that_the_files_know() {
        for (var row : Stream.of(Board.MUST_FAIL, Board.MUST_PASS)
                .flatMap(List::stream)
                .toList()) {
            var survey = Shop.with(row.changes()).survey();
            assertThat(survey.unread()).as(row.toString()).isEmpty();
            assertThat(Subject.in(survey.topology()))
                    .as(row.toString())
                    .singleElement()
                    .satisfies(subject -> {
                        assertThat(subject.servers()).as(row.toString()).isPresent();
                        assertThat(subject.link().route().pooler().isPresent())
                                .as(row.toString())
                                .isEqualTo(row.changes().contains("pooler."));
                    });
        }
    }
}
