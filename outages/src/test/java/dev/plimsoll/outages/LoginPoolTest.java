package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Outage 004: an update of the authentication server made its pool, built in code, too small. */
class LoginPoolTest {
    private static final Repository SHOP = new Repository("004-login-pool");

    @Test
    void passes_before_the_update() {
        SHOP.passesBefore();
    }

    @Test
    void the_update_is_stopped_at_the_line_of_code() {
        assertThat(Repository.errors(SHOP.change())).anySatisfy(error -> {
            assertThat(error.rule()).isEqualTo("CHG01");
            assertThat(error.fact()).contains("÷10").contains("40").contains("4");
            assertThat(error.place().file()).endsWith("AccountsDatabase.java");
        });
    }

    @Test
    void against_a_declared_peak_load_no_base_is_needed() {
        var declared = """
                services:
                  auth:
                    files: [auth/src/main/java/shop/auth/AccountsDatabase.java]
                    peakLoad: {requestsPerSecond: 250, connectionHeld: 200ms}
                databases:
                  orders: {files: [db/postgresql.conf], cores: 8, memory: 32GiB}
                """;
        assertThat(Repository.errors(SHOP.afterWith("plimsoll.yml", declared))).anySatisfy(error -> {
            assertThat(error.rule()).isEqualTo("CAP31");
            assertThat(error.fact()).contains("50").contains("12");
        });
        assertThat(Repository.errors(SHOP.beforeWith("plimsoll.yml", declared))).isEmpty();
    }
}
