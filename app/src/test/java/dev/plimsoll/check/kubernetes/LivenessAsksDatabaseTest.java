package dev.plimsoll.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Finding;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivenessAsksDatabaseTest {
    private static List<Finding> findings(String command) {
        var survey = Surveyor.withAll()
                .survey(new Texts(
                        Map.of("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                """, "deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: checkout}
                spec:
                  template:
                    spec:
                      containers:
                        - name: checkout
                          image: registry.example/checkout:1.4
                          livenessProbe:
                            exec:
                              command: %s
                """.formatted(command))));
        return new LivenessAsksDatabase().check(survey.topology()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[pg_isready, -h, orders-db]",
                "[sh, -c, 'psql -h orders-db -U shop -c \"select 1\"']",
                "[psql, 'postgresql://shop@orders-db/orders', -c, 'select 1']",
                "[psql, 'host=orders-db dbname=orders', -c, 'select 1']",
                "[mysqladmin, ping, --host=orders-db]",
                "[curl, -f, 'http://localhost:8080/actuator/health']",
                "[sh, -c, 'wget -qO- http://127.0.0.1:8080/actuator/health || exit 1']"
            })
    void a_command_that_asks_the_database_is_found(String command) {
        assertThat(findings(command)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[pg_isready]",
                "[pg_isready, -h, localhost]",
                "[curl, -f, 'http://localhost:8080/actuator/health/liveness']",
                "[curl, -f, 'http://metrics:9090/actuator/health']",
                "[test, -f, /tmp/alive]",
                "[sh, -c, 'test -f /x; pg_isready; curl -h']"
            })
    void a_command_that_asks_only_itself_is_not(String command) {
        assertThat(findings(command)).isEmpty();
    }
}
