package dev.plimsoll.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LsnTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void what_is_printed_is_read_as_the_same_position(long seed) {
        new Random(seed)
                .longs(1_000)
                .mapToObj(Lsn::new)
                .forEach(lsn -> assertThat(Lsn.parse(lsn.toString())).isEqualTo(lsn));
    }

    @Test
    void positions_count_bytes_across_the_slash() {
        var before = Lsn.parse("0/FFFFFFF0");
        var after = Lsn.parse("1/10");
        assertThat(after.bytesSince(before)).isEqualTo(32);
        assertThat(after).isGreaterThan(before);
    }

    @Test
    void what_is_no_position_is_refused() {
        assertThatThrownBy(() -> Lsn.parse("16")).hasMessageContaining("16");
    }

    @Test
    void a_standby_cannot_show_what_it_has_not_received() {
        assertThatThrownBy(() -> new Lag(8, 4)).hasMessageContaining("8 received, 4 replayed");
    }
}
