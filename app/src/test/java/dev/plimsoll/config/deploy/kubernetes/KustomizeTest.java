package dev.plimsoll.config.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.deploy.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KustomizeTest {
    private static final String SHOP = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              replicas: 2
              template:
                spec:
                  containers:
                    - name: app
                      image: shop:1.0
                      envFrom: [{configMapRef: {name: shop}}]
                      resources: {limits: {memory: 1Gi}}
            """;

    private static List<Workload> read(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology().workloads();
    }

    private static Map<String, String> overlaid() {
        var files = new HashMap<String, String>();
        files.put("k8s/base/kustomization.yaml", "resources: [shop.yaml]\n");
        files.put("k8s/base/shop.yaml", SHOP);
        files.put(
                "k8s/overlays/dev/kustomization.yaml", "resources: [../../base]\nreplicas: [{name: shop, count: 1}]\n");
        files.put("k8s/overlays/prod/kustomization.yaml", """
                resources:
                  - ../../base
                configMapGenerator:
                  - name: shop
                    literals:
                      - POOL=30
                images:
                  - name: shop
                    newTag: "2.1"
                patches:
                  - path: size.yaml
                  - target: {kind: Deployment, name: shop}
                    patch: |
                      - op: replace
                        path: /spec/replicas
                        value: 12
                """);
        files.put("k8s/overlays/prod/size.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  template:
                    spec:
                      containers:
                        - name: app
                          resources: {limits: {memory: 4Gi}}
                """);
        return files;
    }

    @Test
    void the_overlay_nearest_to_production_counts_and_says_so() {
        assertThat(read(overlaid())).singleElement().satisfies(shop -> {
            var replicas = shop.instances().replicas();
            assertThat(replicas.value()).isEqualTo(12);
            assertThat(replicas.origin().words())
                    .isEqualTo("k8s/base/shop.yaml:5, then k8s/overlays/prod/kustomization.yaml:16");
            assertThat(replicas.origin().last().detail()).isEqualTo("overlay k8s/overlays/prod");
        });
    }

    @Test
    void literals_patches_and_image_tags_reach_the_container() {
        var container = read(overlaid()).get(0).containers().get(0);
        assertThat(container.environment().text("POOL").map(Fact::value)).contains("30");
        assertThat(container.environment().find("POOL").map(pool -> pool.place().column()))
                .contains(14);
        assertThat(container.image().map(Fact::value)).contains("shop:2.1");
        assertThat(container.machine().memory().map(Fact::shown)).contains("4 GB");
    }

    @Test
    void environments_side_by_side_are_not_added_up() {
        var production = SHOP.replace("replicas: 2", "replicas: 9");
        var workloads = read(Map.of(
                "deploy/dev/shop.yaml", SHOP, "deploy/prod/shop.yaml", production, "deploy/staging/shop.yaml", SHOP));
        assertThat(workloads)
                .singleElement()
                .satisfies(
                        shop -> assertThat(shop.instances().replicas().value()).isEqualTo(9));
    }

    @Test
    void different_services_in_one_folder_all_count() {
        var auth = SHOP.replace("name: shop}\nspec", "name: auth}\nspec");
        assertThat(read(Map.of("deploy/prod/shop.yaml", SHOP, "deploy/prod/auth.yaml", auth)))
                .hasSize(2);
    }
}
