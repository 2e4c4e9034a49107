package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Outage 002: max_connections is 50 where 500 was meant, in database_config.yml. */
class PoolLimitTooLowTest {
    private static final Repository SHOP = new Repository("002-pool-limit-too-low");

    @Test
    void passes_before_the_maintenance() {
        SHOP.passesBefore();
    }

    @Test
    void the_change_is_stopped_in_the_words_of_the_postmortem() {
        assertThat(Repository.errors(SHOP.change())).anySatisfy(error -> {
            assertThat(error.rule()).isEqualTo("CHG01");
            assertThat(error.fact())
                    .contains("÷10")
                    .contains("max_connections")
                    .contains("500")
                    .contains("50");
            assertThat(error.place().file()).isEqualTo("web/config/database_config.yml");
        });
    }

    @Test
    void against_the_declared_peak_load_no_base_is_needed() {
        assertThat(Repository.errors(SHOP.after())).anySatisfy(error -> {
            assertThat(error.rule()).isEqualTo("CAP31");
            assertThat(error.fact()).contains("320").contains("50");
        });
    }

    @Test
    void the_hurried_fix_with_a_syntax_error_is_never_reported_as_clean() {
        var report = SHOP.afterWith("web/config/database_config.yml", """
                production:
                  adapter: postgresql
                  host: orders-db
                  max_connections: [500
                  database: orders
                """);
        assertThat(report.unread())
                .anySatisfy(unread -> assertThat(unread.place().file()).isEqualTo("web/config/database_config.yml"));
    }
}
