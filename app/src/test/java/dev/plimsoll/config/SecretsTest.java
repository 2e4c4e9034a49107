package dev.plimsoll.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pasword: @",
                "db.passwrd = @",
                "POSTGRES_PASS: @",
                "--db-password @",
                "args: [\"--token\", \"@\"]",
                "CREATE ROLE app PASSWORD '@' LOGIN",
                "password: \"a\\\"@\"",
                "password: 'it''s @'",
                "owner: \"token=@\"",
                "stats auth admin:@",
                "Authorization: Bearer @",
                "\"app\" \"@\"",
                "dsn: app:@@tcp(mysql:3306)/orders",
                "postgres://app:p@ss@@db/orders",
            })
    void so_is_what_a_slip_or_a_rarer_format_hides(String line) {
        assertThat(secrets.mask(line.replaceFirst("@(?!ss)", "hunter22"))).doesNotContain("hunter22");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy_pass: http://shop",
                "password_encryption = md5",
                "passive: true",
                "image: registry/app:1.2@sha256:0123",
                "keywords: a",
                "parsed: 3",
                "passed: 3",
            })
    void what_only_sounds_like_one_is_shown(String line) {
        assertThat(secrets.mask(line)).isEqualTo(line);
    }

    @Test
    void the_words_of_a_long_one_are_hidden_on_whatever_lines_they_stand() {
        secrets.add("correct-horse battery-staple");
        assertThat(secrets.mask("  battery-staple")).isEqualTo("  ***");
    }
}
