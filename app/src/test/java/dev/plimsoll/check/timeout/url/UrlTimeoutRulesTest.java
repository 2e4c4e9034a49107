package dev.plimsoll.check.timeout.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Finding;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Timeouts of a URL, in their context. */
class UrlTimeoutRulesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            postgresql, connectTimeout=5000, ERROR
            postgresql, connectTimeout=30,   NONE
            postgresql, loginTimeout=10000,  ERROR
            postgresql, socketTimeout=5000,  ERROR
            postgresql, socketTimeout=10000, ERROR
            postgresql, socketTimeout=30000, ERROR
            postgresql, socketTimeout=60000, ERROR
            postgresql, socketTimeout=1500,  NONE
            postgresql, socketTimeout=2500,  WARNING
            postgresql, socketTimeout=3000,  WARNING
            postgresql, socketTimeout=1200,  NONE
            postgresql, socketTimeout=1800,  NONE
            postgresql, socketTimeout=3600,  NONE
            postgresql, socketTimeout=7200,  NONE
            postgresql, socketTimeout=86400, NONE
            postgresql, socketTimeout=0,     NONE
            mysql,      socketTimeout=30,    ERROR
            mysql,      connectTimeout=5,    ERROR
            mysql,      connectTimeout=80,   WARNING
            mysql,      connectTimeout=250,  NONE
            mysql,      socketTimeout=30000, NONE
            mysql,      socketTimeout=0,     NONE
            """)
    void a_number_is_an_error_only_where_it_proves_the_wrong_unit(String driver, String option, String level) {
        var found = found("jdbc:%s://orders-db/orders?%s".formatted(driver, option), Map.of());
        var units = found.stream()
                .filter(finding -> finding.rule().equals("TMO07"))
                .map(finding -> String.valueOf(finding.level()))
                .toList();
        assertThat(units).isEqualTo(level.equals("NONE") ? List.of() : List.of(level));
    }

    @Test
    void a_property_the_pool_hands_to_the_driver_counts_like_one_in_the_url() {
        var text = """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db/orders
                    hikari:
                      data-source-properties:
                        socketTimeout: 60
                """;
        var topology = Surveyor.withAll()
                .survey(new Texts(Map.of("checkout/application.yml", text)))
                .topology();
        assertThat(new NoReadTimeout().check(topology)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/orders",
                "jdbc:postgresql://orders-db/orders?${OPTIONS}",
                "jdbc:postgresql://orders-db/orders?socketTimeout=${READ_TIMEOUT}",
                "jdbc:postgresql://orders-db/orders?socketTimeout=30",
                "jdbc:h2:mem:orders"
            })
    void a_read_timeout_that_is_set_hidden_or_not_needed_is_not_missed(String url) {
        assertThat(found(url, Map.of())).noneMatch(finding -> finding.rule().equals("TMO05"));
    }

    @Test
    void a_statement_timeout_is_missed_once_per_server_and_only_where_the_server_is_known() {
        var url = "jdbc:postgresql://orders-db/orders?socketTimeout=60";
        assertThat(found(url, Map.of())).noneMatch(finding -> finding.rule().equals("TMO09"));
        var second = "spring:\n  datasource:\n    url: %s\n".formatted(url);
        assertThat(found(url, Map.of("db/postgresql.conf", "max_connections = 100\n", "auth/application.yml", second)))
                .filteredOn(finding -> finding.rule().equals("TMO09"))
                .hasSize(1)
                .allSatisfy(finding -> assertThat(finding.evidence().toString())
                        .contains("auth")
                        .contains("checkout"));
    }

    @Test
    void the_first_statement_of_a_connection_may_set_the_limit() {
        var text = """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db/orders?socketTimeout=60
                    hikari:
                      connection-init-sql: SET statement_timeout TO '30s'
                """;
        var topology = Surveyor.withAll()
                .survey(new Texts(
                        Map.of("checkout/application.yml", text, "db/postgresql.conf", "max_connections = 9\n")))
                .topology();
        assertThat(new NoStatementTimeout().check(topology)).isEmpty();
    }

    private static List<Finding> found(String url, Map<String, String> more) {
        var files = new TreeMap<>(more);
        files.put("checkout/application.yml", "spring:\n  datasource:\n    url: \"%s\"\n".formatted(url));
        var topology = Surveyor.withAll().survey(new Texts(files)).topology();
        return UrlTimeoutRules.ALL.stream()
                .flatMap(rule -> rule.check(topology))
                .toList();
    }
}
