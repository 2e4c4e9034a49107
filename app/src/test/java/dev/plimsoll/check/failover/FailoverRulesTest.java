package dev.plimsoll.check.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks wrong in a URL, in its context. */
class FailoverRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://pgbouncer-1:6432,pgbouncer-2:6432/orders?loadBalanceHosts=true",
                "jdbc:postgresql://haproxy-a,haproxy-b/orders",
                "jdbc:postgresql://db-a,db-b/orders?targetServerType=preferPrimary",
                "jdbc:postgresql://db-a,db-b/orders?targetServerType=master",
                "jdbc:postgresql://db-a,db-b/orders?targetServerType=primary&loadBalanceHosts=true",
                "jdbc:postgresql://db-a,db-b/orders?${DB_OPTIONS}",
                "jdbc:postgresql://db-a,db-b/orders?targetServerType=${TARGET}",
                "jdbc:postgresql://${DB_HOSTS}/orders",
                "jdbc:postgresql://orders-db:5432/orders",
                "jdbc:postgresql://db-1.internal.example:5432/orders",
                "jdbc:postgresql://orders-db-rw.shop.svc.cluster.local/orders",
                "jdbc:postgresql://localhost:5432/orders",
                "jdbc:aws-wrapper:postgresql://orders.cluster-abc.eu-west-1.rds.amazonaws.com:5432/orders",
                "jdbc:mysql:replication://db-a,db-b/orders",
                "jdbc:h2:mem:orders"
            })
    void what_only_looks_wrong_is_let_be(String url) {
        assertThat(found("checkout", url, "false")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            checkout, jdbc:postgresql://db-a:5432/orders?targetServerType=Primary,                   FO05 ERROR
            checkout, 'jdbc:postgresql://db-a,db-b/orders?targetServerType=standby',                  FO05 ERROR
            checkout, 'jdbc:postgresql://db-a,db-b/orders',                                           FO02 ERROR
            checkout, 'jdbc:postgresql://db-a,db-b/orders?targetServerType=any',                      FO02 ERROR
            checkout, 'jdbc:postgresql://db-a:7432,db-b:7432/orders',                                 FO02 WARNING
            checkout, 'jdbc:postgresql://db-a,db-b/orders?loadBalanceHosts=true',                     FO04 ERROR
            checkout, 'jdbc:postgresql://db-a,db-b/orders?targetServerType=primary&hostRecheckSeconds=90', FO03 INFO
            checkout, jdbc:postgresql://orders-0.orders.shop.svc/orders,                              FO08 WARNING
            checkout, 'jdbc:postgresql://db-a,db-b/orders?targetServerType=slave',                    FO06 WARNING
            """)
    void what_is_wrong_is_told_once(String service, String url, String expected) {
        assertThat(found(service, url, "false")).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db-a,db-b/orders",
                "jdbc:postgresql://db-a,db-b/orders?loadBalanceHosts=true&targetServerType=any",
                "jdbc:postgresql://db-a,db-b/orders?loadBalanceHosts=true&targetServerType=preferSecondary",
                "jdbc:postgresql://orders-db-ro/orders"
            })
    void a_pool_that_only_reads_may_go_anywhere(String url) {
        assertThat(found("catalog", url, "true")).isEmpty();
    }

    private static List<String> found(String service, String url, String readOnly) {
        var text = """
                spring:
                  datasource:
                    url: "%s"
                %s
                """.formatted(url, readOnly.equals("true") ? "    hikari:\n      read-only: true" : "");
        var topology = Surveyor.withAll()
                .survey(new Texts(Map.of(service + "/application.yml", text)))
                .topology();
        return FailoverRules.ALL.stream()
                .flatMap(rule -> rule.check(topology))
                .map(finding -> finding.rule() + " " + finding.level())
                .toList();
    }
}
