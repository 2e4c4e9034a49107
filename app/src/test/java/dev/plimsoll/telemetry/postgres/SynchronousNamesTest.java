package dev.plimsoll.telemetry.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynchronousNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|0",
                "*|1",
                "db2|1",
                "db2, db3|1",
                "ANY 1 (\"db2\")|1",
                "any 2 (a, b)|2",
                "FIRST 3 (a, b, c)|3",
                "2 (a, b)|2"
            })
    void so_many_standbys_are_asked_for(String names, int asked) {
        assertThat(SynchronousNames.asked(names)).isEqualTo(asked);
    }
}
