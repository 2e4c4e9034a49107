package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Outage 000: an update of the database server brought a pooler file of a smaller environment. */
class DatabaseUpdateTest {
    private static final Repository SHOP = new Repository("000-database-update");

    @Test
    void passes_before_the_update() {
        SHOP.passesBefore();
    }

    @Test
    void the_update_is_stopped_with_the_capacity_it_takes_away() {
        assertThat(Repository.errors(SHOP.change())).anySatisfy(error -> {
            assertThat(error.rule()).isEqualTo("CHG01");
            assertThat(error.fact()).contains("÷10").contains("120").contains("12");
            assertThat(error.place().file()).isEqualTo("pgbouncer/pgbouncer.ini");
        });
    }
}
