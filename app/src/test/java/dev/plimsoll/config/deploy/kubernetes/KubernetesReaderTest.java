package dev.plimsoll.config.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubernetesReaderTest {
    private static final String SHOP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: shop}
            data:
              DB_HOST: orders-db
              POOL: "20"
              application.yml: |
                spring:
                  datasource:
                    hikari:
                      maximum-pool-size: 7
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: shop-front}
            spec: {selector: {app: shop}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              replicas: 4
              template:
                metadata: {labels: {app: shop, tier: web}}
                spec:
                  terminationGracePeriodSeconds: 45
                  containers:
                    - name: app
                      image: registry/shop:1.2
                      args: ["--x"]
                      envFrom: [{configMapRef: {name: shop}}]
                      env:
                        - name: DB_URL
                          value: jdbc:postgresql://$(DB_HOST):5432/orders
                        - name: DB_PASSWORD
                          valueFrom: {secretKeyRef: {name: s, key: p}}
                      resources: {limits: {cpu: 250m, memory: 1.5Gi}}
                      volumeMounts: [{name: data, mountPath: /data}]
                  volumes: [{name: data, emptyDir: {}}]
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: shop}
            spec:
              scaleTargetRef: {kind: Deployment, name: shop}
              maxReplicas: 10
            """;

    private static Topology read(String... pathsAndTexts) {
        var files = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return Surveyor.withAll().survey(new Texts(Map.copyOf(files))).topology();
    }

    private static Workload shop() {
        return read("deploy/shop.yaml", SHOP).workloads().get(0);
    }

    @Test
    void an_autoscaler_raises_the_copies_and_a_deployment_surges_by_a_quarter() {
        assertThat(shop().instances().replicas().value()).isEqualTo(4);
        assertThat(shop().instances().steady()).isEqualTo(10);
        assertThat(shop().instances().peak()).isEqualTo(13);
        assertThat(shop().instances().replicas().origin().place()).contains(new Place("deploy/shop.yaml", 22, 13, 1));
    }

    @Test
    void variables_come_from_config_maps_and_refer_to_one_another() {
        var environment = shop().containers().get(0).environment();
        assertThat(environment.text("POOL").map(Fact::value)).contains("20");
        assertThat(environment.find("POOL").map(Setting::place)).contains(new Place("deploy/shop.yaml", 6, 9, 4));
        assertThat(environment.text("DB_URL").map(Fact::value)).contains("jdbc:postgresql://orders-db:5432/orders");
    }

    @Test
    void a_secret_gives_its_name_and_hides_its_value() {
        assertThat(shop().containers().get(0).environment().hides("DB_PASSWORD"))
                .isTrue();
    }

    @Test
    void limits_mounts_grace_and_names_are_read() {
        var container = shop().containers().get(0);
        assertThat(container.machine().cores().map(Fact::value)).contains(0.25);
        assertThat(container.machine().memory().map(Fact::value)).contains(new Size(1_610_612_736L));
        assertThat(container.mounts())
                .singleElement()
                .satisfies(mount -> assertThat(mount.source()).isEqualTo("emptyDir"));
        assertThat(shop().grace().value()).isEqualTo(Duration.ofSeconds(45));
        assertThat(shop().aliases()).containsExactly("shop", "shop-front");
    }

    @Test
    void a_file_inside_a_config_map_is_read_at_its_lines_in_the_manifest() {
        var topology = read("deploy/shop.yaml", SHOP);
        var source = topology.sources().stream()
                .filter(found -> found.format().equals("spring"))
                .findFirst()
                .orElseThrow();
        assertThat(source.settings()).singleElement().satisfies(setting -> {
            assertThat(setting.value()).isEqualTo(Optional.of("7"));
            assertThat(setting.place()).isEqualTo(new Place("deploy/shop.yaml", 11, 30, 1));
        });
    }

    @Test
    void recreate_never_runs_more_than_wanted() {
        var workload = read("a.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec: {replicas: 3, strategy: {type: Recreate}}
                """).workloads().get(0);
        assertThat(workload.instances().peak()).isEqualTo(3);
    }
}
