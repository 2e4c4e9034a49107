package dev.plimsoll.config.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.topology.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasesTest {
    private static final String VARIABLES = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: db-config}
            data:
              SPRING_DATASOURCE_URL: jdbc:postgresql://orders-db:5432/orders
              SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE: "20"
            ---
            """;

    private static String workload(String kind, String name, String image) {
        return """
                apiVersion: apps/v1
                kind: %s
                metadata: {name: %s}
                spec:
                  template:
                    spec:
                      containers:
                        - name: main
                          image: %s
                          envFrom: [{configMapRef: {name: db-config}}]
                """.formatted(kind, name, image);
    }

    private static List<String> services(String... workloads) {
        return Surveyor.withAll()
                .survey(new Texts(Map.of("k8s/all.yaml", VARIABLES + String.join("---\n", workloads))))
                .topology()
                .services()
                .stream()
                .map(Service::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres:16.3-alpine",
                "docker.io/bitnami/postgresql:17",
                "ghcr.io/zalando/spilo-16:3.2",
                "mysql:8.4",
                "registry.example/our-postgres@sha256:0123"
            })
    void what_runs_a_database_s_image_is_no_service_whatever_its_variables(String image) {
        assertThat(services(
                        workload("Deployment", "checkout", "registry.example/checkout:1"),
                        workload("StatefulSet", "db", image),
                        workload("Job", "populate", image)))
                .containsExactly("checkout");
    }

    @Test
    void what_is_the_host_its_own_variables_name_is_no_service() {
        assertThat(services(
                        workload("Deployment", "checkout", "registry.example/checkout:1"),
                        workload("StatefulSet", "orders-db", "registry.example/orders-db:1")))
                .containsExactly("checkout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example/postgres-importer:2", "registry.example/mysql-report:1"})
    void a_program_named_after_a_database_is_a_service(String image) {
        assertThat(services(workload("Deployment", "importer", image))).containsExactly("importer");
    }
}
