package dev.plimsoll.shop.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoodsTest {
    @Test
    void there_are_a_few_hundred_and_always_the_same() {
        assertThat(Goods.all()).hasSize(320).isEqualTo(Goods.all());
        assertThat(Goods.all()).extracting(Goods::slug).doesNotHaveDuplicates();
    }

    @Test
    void most_are_in_stock_and_some_are_not() {
        assertThat(Goods.all().stream().filter(goods -> goods.supply() == 0)).hasSize(6);
        assertThat(Goods.all().stream().filter(goods -> goods.supply() > 1_000)).hasSizeGreaterThan(280);
    }
}
