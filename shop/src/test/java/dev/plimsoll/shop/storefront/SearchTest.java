package dev.plimsoll.shop.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTest {
    @Test
    void every_word_may_still_be_being_typed() {
        assertThat(Search.query(" Red  mu ")).contains("red:* & mu:*");
    }

    @Test
    void what_the_text_search_would_read_as_an_operator_is_left_out() {
        assertThat(Search.query("tea & !(pot) | 'x' :*")).contains("tea:* & pot:* & x:*");
        assertThat(Search.query("&|!")).isEmpty();
        assertThat(Search.query("")).isEmpty();
    }

    @Test
    void what_nobody_types_is_cut_off() {
        assertThat(Search.query("a".repeat(3_000))).contains("a".repeat(80) + ":*");
    }
}
