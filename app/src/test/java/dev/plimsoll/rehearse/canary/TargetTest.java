package dev.plimsoll.rehearse.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://db/orders", "postgresql://db/orders", "db", "", "JDBC:POSTGRESQL://db/x"})
    void refuses_what_is_no_url_of_postgresql(String url) {
        assertThatThrownBy(() -> target(url)).hasMessage("the URL must begin with jdbc:postgresql://");
    }

    @Test
    void leaves_what_the_url_says_and_adds_an_end_to_every_wait() {
        assertThat(target("jdbc:postgresql://a,b/orders?socketTimeout=30").assumed())
                .contains("connectTimeout=2", "targetServerType=primary")
                .doesNotContain("socketTimeout");
        assertThat(target("jdbc:postgresql://a/orders").assumed()).doesNotContain("targetServerType");
    }

    @Test
    void hides_the_password_of_the_url_and_any_other() {
        var url = "jdbc:postgresql://a/orders?user=app&password=s3cr3t-pw";
        assertThat(target(url).secrets().mask("it was s3cr3t-pw")).doesNotContain("s3cr3t");
        assertThat(target(url).place()).isEqualTo("jdbc:postgresql://a/orders");
        var given = Target.of("jdbc:postgresql://a/orders", Optional.of("app"), Optional.of("other-pw"));
        assertThat(given.secrets().mask("it was other-pw")).doesNotContain("other-pw");
        assertThat(given.assumed()).doesNotContain("other-pw");
    }

    private static Target target(String url) {
        return Target.of(url, Optional.empty(), Optional.empty());
    }
}
