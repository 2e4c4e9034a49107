package dev.plimsoll.check.capacity.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolsBesidePoolerTest {
    /** Two pools of one server that accepts 97: one of the pooler, one of a service that goes around it. */
    private static String remedy(int pooler, int beside) {
        var files = Map.of(
                "pgbouncer.ini",
                """
                [databases]
                orders = host=orders-db port=5432
                [pgbouncer]
                listen_addr = 10.0.0.5
                default_pool_size = %d
                """.formatted(pooler),
                "report/application.yml",
                """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    username: report
                    hikari: {maximum-pool-size: %d}
                """.formatted(beside),
                "checkout/application.yml",
                """
                spring:
                  datasource:
                    url: jdbc:postgresql://pgbouncer:6432/orders
                    username: checkout
                    hikari: {maximum-pool-size: 90}
                """,
                "postgresql.conf",
                "max_connections = 100\n");
        var survey = Surveyor.withAll().survey(new Texts(files));
        return new Inspection(Rulebook.all(), Example.DAY)
                .of(survey, Optional.empty()).findings().stream()
                        .filter(finding -> finding.rule().equals("CAP01"))
                        .map(finding -> finding.remedy())
                        .reduce("", String::concat);
    }

    @Test
    void a_service_beside_the_pooler_is_led_through_it_and_not_through_a_second_one() {
        assertThat(remedy(50, 60))
                .isEqualTo("lower the pool of report to 47, or lead it through the pooler that is there");
    }

    @Test
    void a_pooler_that_opens_most_is_lowered_and_gets_no_pooler_in_front() {
        assertThat(remedy(80, 30)).isEqualTo("lower the pool of pgbouncer/orders to 67");
    }
}
