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

    @Test
    void against_a_declared_peak_load_no_base_is_needed() {
        var declared = """
                services:
                  checkout:
                    files: [checkout/src/main/resources/application.yml]
                    peakLoad: {requestsPerSecond: 2000, connectionHeld: 40ms}
                databases:
                  orders: {files: [db/postgresql.conf], cores: 8, memory: 32GiB}
                """;
        assertThat(Repository.errors(SHOP.afterWith("plimsoll.yml", declared))).anySatisfy(error -> {
            assertThat(error.rule()).isEqualTo("CAP32");
            assertThat(error.fact()).contains("needs 80 connections").contains("opens 14");
        });
        assertThat(Repository.errors(SHOP.beforeWith("plimsoll.yml", declared))).isEmpty();
    }
}
