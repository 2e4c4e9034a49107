package dev.plimsoll.drill.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FillingTest {
    @Test
    void what_is_needed_is_known_when_it_neither_falls_nor_rises_any_more() {
        assertThat(Filling.same(4, 3)).isTrue();
        assertThat(Filling.same(3, 4)).isTrue();
        assertThat(Filling.same(4, 2)).isFalse();
        assertThat(Filling.same(2, 4)).isFalse();
    }

    @Test
    void as_long_as_nobody_has_come_it_is_not_known() {
        assertThat(Filling.same(0, 0)).isFalse();
    }
}
