package dev.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Secrets secrets = new Secrets();

    @Test
    void what_was_met_as_a_secret_is_hidden_everywhere() {
        secrets.add("hunter22");
        assertThat(secrets.mask("user=a pw hunter22, again hunter22")).isEqualTo("user=a pw ***, again ***");
    }

    @Test
    void what_stands_where_a_secret_stands_is_hidden_though_nobody_met_it() {
        assertThat(secrets.mask("password: abc")).isEqualTo("password: ***");
        assertThat(secrets.mask("PGPASSWORD=\"a b c\" x")).isEqualTo("PGPASSWORD=*** x");
        assertThat(secrets.mask("jdbc:postgresql://u:abc@db/x?password=abc&y=1"))
                .isEqualTo("jdbc:postgresql://u:***@db/x?password=***&y=1");
        assertThat(secrets.mask("password: ${PW:fallback}")).doesNotContain("fallback");
    }

    @Test
    void the_name_of_a_variable_is_no_secret() {
        assertThat(secrets.mask("    password: ${ORDERS_PASSWORD}")).isEqualTo("    password: ${ORDERS_PASSWORD}");
        assertThat(secrets.mask("password: \"${ORDERS_PASSWORD}\"")).contains("${ORDERS_PASSWORD}");
    }
}
