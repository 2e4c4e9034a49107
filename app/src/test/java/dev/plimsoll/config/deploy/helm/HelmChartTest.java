package dev.plimsoll.config.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HelmChartTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ include "shop.fullname" . }}
              labels:
                {{- include "shop.labels" . | nindent 4 }}
            spec:
              {{- if not .Values.autoscaling.enabled }}
              replicas: {{ .Values.replicaCount }}
              {{- end }}
              template:
                spec:
                  containers:
                    - name: {{ .Chart.Name }}
                      image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default "1.0" }}"
                      env:
                        - name: POOL
                          value: {{ .Values.pool.size | quote }}
                        - name: HIDDEN
                          value: {{ tpl .Values.pool.odd . }}
                      resources:
                        {{- toYaml .Values.resources | nindent 12 }}
            """;
    private static final String AUTOSCALER = """
            {{- if .Values.autoscaling.enabled }}
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata:
              name: {{ include "shop.fullname" . }}
            spec:
              scaleTargetRef:
                kind: Deployment
                name: {{ include "shop.fullname" . }}
              maxReplicas: {{ .Values.autoscaling.maxReplicas }}
            {{- end }}
            """;
    private static final String VALUES = """
            replicaCount: 3
            image:
              repository: shop
            autoscaling:
              enabled: false
              maxReplicas: 100
            pool:
              size: 20
            resources:
              limits:
                memory: 1Gi
            """;

    private static Survey survey(String values, Map<String, String> more) {
        var files = new HashMap<>(Map.of(
                "chart/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n",
                "chart/values.yaml", values,
                "chart/templates/deployment.yaml", DEPLOYMENT,
                "chart/templates/hpa.yaml", AUTOSCALER));
        files.putAll(more);
        return Surveyor.withAll().survey(new Texts(files));
    }

    @Test
    void values_reach_the_workload_at_their_place_in_the_values_file() {
        var shop = survey(VALUES, Map.of()).topology().workloads().get(0);
        assertThat(shop.name()).isEqualTo("shop");
        assertThat(shop.instances().steady()).isEqualTo(3);
        assertThat(shop.instances().replicas().origin().place()).contains(new Place("chart/values.yaml", 1, 15, 1));
        var container = shop.containers().get(0);
        assertThat(container.image().map(Fact::value)).contains("shop:1.0");
        assertThat(container.environment().text("POOL").map(Fact::value)).contains("20");
        assertThat(container.environment().hides("HIDDEN")).isTrue();
        assertThat(container.machine().memory().map(Fact::shown)).contains("1 GB");
    }

    @Test
    void an_autoscaler_counts_only_where_the_values_switch_it_on() {
        var on = VALUES.replace("enabled: false", "enabled: true");
        assertThat(survey(on, Map.of())
                        .topology()
                        .workloads()
                        .get(0)
                        .instances()
                        .steady())
                .isEqualTo(100);
    }

    @Test
    void values_for_production_win() {
        var production = Map.of("chart/values-prod.yaml", "replicaCount: 9\n");
        assertThat(survey(VALUES, production)
                        .topology()
                        .workloads()
                        .get(0)
                        .instances()
                        .steady())
                .isEqualTo(9);
    }

    @Test
    void a_template_that_is_no_yaml_before_it_is_rendered_is_not_unread() {
        var odd = "apiVersion: v1\nkind: ConfigMap\n{{ range .Values.x }}\n- {{ . }}: [\n{{ end }}\n";
        assertThat(survey(VALUES, Map.of("chart/templates/odd.yaml", odd)).unread())
                .isEmpty();
    }

    @Test
    void a_number_of_copies_only_helm_knows_is_unknown() {
        var shop = survey("autoscaling: {enabled: false}\n", Map.of())
                .topology()
                .workloads()
                .get(0);
        assertThat(shop.instances().hidden()).isPresent();
    }
}
