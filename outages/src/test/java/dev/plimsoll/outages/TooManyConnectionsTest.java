package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Outage 001: the pools may open more connections than the server accepts. */
class TooManyConnectionsTest {
    private static final Repository SHOP = new Repository("001-too-many-connections");

    @Test
    void passes_before_the_change() {
        SHOP.passesBefore();
    }

    @Test
    void is_stopped_by_check_alone_with_the_sum_that_does_not_fit() {
        assertThat(Repository.errors(SHOP.after())).anySatisfy(error -> {
            assertThat(error.rule()).isEqualTo("CAP01");
            assertThat(error.fact()).contains("970").contains("197");
            assertThat(error.place().file()).isEqualTo("storefront/src/main/resources/application.yml");
            assertThat(error.evidence().toString())
                    .contains("db/postgresql.conf")
                    .contains("deploy/storefront.yaml");
        });
    }
}
