package dev.plimsoll.check.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Report;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is held against a change, and what against those before it. */
class InspectionTest {
    private static Survey shop(int size, int replicas) {
        return Surveyor.withAll()
                .survey(new Texts(Map.of(
                        "checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: %d
                """.formatted(size),
                        "deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: %d
                """.formatted(replicas),
                        "db/postgresql.conf", "max_connections = 100\n")));
    }

    private static Report change(Survey before, Survey after) {
        return new Inspection(Rulebook.all(), Example.DAY).of(after, Optional.of(before));
    }

    @Test
    void what_was_wrong_before_is_not_held_against_a_change() {
        var report = change(shop(11, 10), shop(11, 10));
        assertThat(report.findings()).extracting(Finding::rule).doesNotContain("CAP01", "CHG04");
        assertThat(report.known()).extracting(Finding::rule).contains("CAP01");
    }

    @Test
    void what_the_change_makes_worse_is() {
        assertThat(change(shop(11, 10), shop(12, 10)).findings())
                .extracting(Finding::rule)
                .contains("CHG04");
    }

    @Test
    void what_the_change_makes_better_is_not() {
        assertThat(change(shop(13, 10), shop(12, 10)).findings())
                .extracting(Finding::rule)
                .doesNotContain("CAP01", "CHG04");
    }
}
