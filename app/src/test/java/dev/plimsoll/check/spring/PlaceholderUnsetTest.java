package dev.plimsoll.check.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Finding;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholderUnsetTest {
    private static String remedy(String key, String placeholder) {
        var files = Map.of("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db/orders
                    %s: ${%s}
                """.formatted(key, placeholder));
        return new PlaceholderUnset()
                .check(Surveyor.withAll().survey(new Texts(files)).topology())
                .map(Finding::remedy)
                .findFirst()
                .orElse("");
    }

    @Test
    void no_default_is_advised_for_a_password() {
        assertThat(remedy("password", "DB_PASSWORD"))
                .isEqualTo("set DB_PASSWORD where checkout is deployed, from a secret there");
        assertThat(remedy("username", "DB_USER")).endsWith("or give it a default: ${DB_USER:…}");
    }
}
