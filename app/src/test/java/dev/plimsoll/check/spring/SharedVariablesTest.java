package dev.plimsoll.check.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Variables that several services are given, whether they need them or not. */
class SharedVariablesTest {
    private static List<String> rules(Map<String, String> files) {
        var survey = Surveyor.withAll().survey(new Texts(files));
        return new Inspection(Rulebook.all(), Example.DAY)
                .of(survey, Optional.empty()).findings().stream()
                        .map(Finding::rule)
                        .toList();
    }

    @Test
    void a_service_that_only_shares_a_variable_about_jpa_holds_no_pool() {
        var manifests = """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: shared}
                data: {SPRING_JPA_HIBERNATE_DDL_AUTO: update}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: search}
                spec:
                  template:
                    spec:
                      containers:
                        - {name: search, image: search, envFrom: [{configMapRef: {name: shared}}]}
                """;
        assertThat(rules(Map.of(
                        "k8s/search.yaml",
                        manifests,
                        "search/src/main/resources/application.yml",
                        "spring: {application: {name: search}}")))
                .doesNotContain("SPR15", "TMO05", "LIFE11");
    }
}
