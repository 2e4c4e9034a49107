package dev.plimsoll.check.capacity.pooler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsHoldPoolTest {
    private static List<String> facts(String line, String mode) {
        var files = new HashMap<String, String>();
        for (var service : List.of("checkout", "storefront")) {
            files.put(service + "/application.yml", """
                    spring:
                      datasource:
                        url: jdbc:postgresql://pgbouncer:6432/orders
                        username: %s
                        hikari: {maximum-pool-size: 15}
                    """.formatted(service));
        }
        files.put("pgbouncer.ini", """
                [databases]
                orders = host=orders-db %s
                [pgbouncer]
                listen_addr = 0.0.0.0
                default_pool_size = 20
                pool_mode = %s
                """.formatted(line, mode));
        return found(files);
    }

    private static List<String> found(Map<String, String> files) {
        var survey = Surveyor.withAll().survey(new Texts(files));
        return new Inspection(Rulebook.all(), Example.DAY)
                .of(survey, Optional.empty()).findings().stream()
                        .filter(finding -> finding.rule().equals("CAP18"))
                        .map(Finding::fact)
                        .toList();
    }

    @Test
    void services_that_become_one_user_share_one_pool_of_sessions() {
        assertThat(facts("user=shop", "session"))
                .containsExactly("application pools want 30 sessions; pgbouncer/orders has 20");
    }

    @Test
    void services_that_stay_themselves_have_a_pool_each() {
        assertThat(facts("", "session")).isEmpty();
    }

    @Test
    void a_pool_shared_by_transactions_may_have_more_clients_than_connections() {
        assertThat(facts("user=shop", "transaction")).isEmpty();
    }
}
