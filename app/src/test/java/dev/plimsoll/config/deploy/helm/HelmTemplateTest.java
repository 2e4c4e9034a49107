package dev.plimsoll.config.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Source;
import dev.plimsoll.topology.deploy.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmTemplateTest {
    private static final String HEAD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: shop
            spec:
              template:
                spec:
                  containers:
                    - name: shop
            """;

    private static Survey survey(Map<String, String> files) {
        var all = new HashMap<>(Map.of("c/Chart.yaml", "apiVersion: v2\nname: shop\nappVersion: 3.1\n"));
        all.putAll(files);
        return Surveyor.withAll().survey(new Texts(all));
    }

    private static Workload workload(String values, String body, Map<String, String> more) {
        var files = new HashMap<>(Map.of("c/values.yaml", values, "c/templates/d.yaml", HEAD + body));
        files.putAll(more);
        return survey(files).topology().workloads().get(0);
    }

    private static Settings environment(String values, String body) {
        return workload(values, body, Map.of()).containers().get(0).environment();
    }

    private static List<String> written(Settings environment) {
        return environment.written().stream()
                .map(setting -> setting.name() + "=" + setting.value().orElse("?"))
                .toList();
    }

    @Test
    void a_range_over_a_literal_mapping_gives_an_entry_for_each_key_in_order() {
        var environment = environment("env:\n  POOL: 20\n  HOST: orders-db\n", """
                          env:
                            {{- range $name, $value := .Values.env }}
                            - name: {{ $name }}
                              value: {{ $value | quote }}
                            {{- end }}
                """);
        assertThat(written(environment)).containsExactly("HOST=orders-db", "POOL=20");
        assertThat(environment.find("POOL").map(Setting::place)).contains(new Place("c/values.yaml", 2, 9, 2));
    }

    @Test
    void a_range_over_a_literal_list_sees_the_fields_of_each_item() {
        var environment = environment("extra:\n  - {key: A, is: 1}\n  - {key: B}\n", """
                          env:
                            - name: FIRST
                              value: "0"
                            {{- range .Values.extra }}
                            - name: {{ .key }}
                              value: {{ .is | default 7 | quote }}
                            {{- end }}
                """);
        assertThat(written(environment)).containsExactly("FIRST=0", "A=1", "B=7");
    }

    @Test
    void a_range_over_nothing_gives_nothing_and_one_over_something_unknown_is_unknown() {
        var body = """
                          env:
                            {{- range .Values.extra }}
                            - name: POOL
                              value: "5"
                            {{- end }}
                """;
        assertThat(written(environment("extra: []\n", body))).isEmpty();
        assertThat(written(environment("other: 1\n", body))).containsExactly("POOL=?");
    }

    @Test
    void with_moves_the_dot_and_toYaml_fills_a_block() {
        var workload = workload("resources:\n  limits:\n    memory: 1Gi\n", """
                          {{- with .Values.resources }}
                          resources:
                            {{- toYaml . | nindent 12 }}
                          {{- end }}
                """, Map.of());
        assertThat(workload.containers().get(0).machine().memory().map(Fact::words))
                .contains("limits.memory 1 GB");
    }

    @Test
    void what_an_undecided_condition_guards_is_unknown_on_both_sides() {
        var environment = environment("a: 1\n", """
                          env:
                            - name: POOL
                              {{- if .Capabilities.APIVersions.Has "x" }}
                              value: "10"
                              {{- else }}
                              value: "20"
                              {{- end }}
                """);
        assertThat(written(environment)).containsExactly("POOL=?");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "eq .Values.mode \"ha\" | 10",
                "and .Values.on (gt (int .Values.n) 2) | 10",
                "or .Values.off (not .Values.on) | 20",
                "and .Values.off .Values.nowhere | 20",
                "or .Values.nowhere .Values.off | ?",
                "ne .Values.mode .Values.nowhere | ?",
                "hasPrefix \"h\" .Values.mode | 10",
                "empty .Values.list | 10"
            })
    void a_condition_on_literal_values_is_decided(String condition, String expected) {
        var environment = environment("mode: ha\non: true\noff: false\nn: 3\nlist: []\n", """
                          env:
                            - name: POOL
                              value: "{{ if %s }}10{{ else }}20{{ end }}"
                """.formatted(condition));
        assertThat(written(environment)).containsExactly("POOL=" + expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                ".Values.million ~ ?",
                ".Values.million | int ~ 1800000",
                ".Values.tag ~ 1.1",
                ".Values.quoted ~ 1.10",
                "printf \"%s:%d\" .Values.host 5432 ~ db:5432",
                "tpl .Values.host . ~ db",
                "tpl .Values.tagged . ~ ?",
                ".Values.a.b.c | default .Values.host ~ db",
                "lookup \"v1\" \"Secret\" \"a\" \"b\" | default 1 ~ ?",
                "coalesce .Values.none .Values.host ~ db",
                "ternary \"yes\" \"no\" .Values.flag ~ yes",
                ".Chart.AppVersion ~ 3.1",
                ".Release.Name ~ shop",
                ".Release.Namespace | default \"x\" ~ ?",
                "index .Values \"host\" | upper ~ DB"
            })
    void a_value_is_what_helm_prints(String expression, String expected) {
        var environment = environment(
                "million: 1800000\ntag: 1.10\nquoted: \"1.10\"\nhost: db\nflag: true\ntagged: \"{{ .x }}\"\n",
                """
                          env:
                            - name: IS
                              value: "{{ %s }}"
                """.formatted(expression));
        assertThat(written(environment)).containsExactly("IS=" + expected);
    }

    @Test
    void a_named_template_is_read_where_it_is_defined() {
        var helpers = """
                {{- define "shop.env" -}}
                - name: POOL
                  value: "30"
                - name: HOST
                  value: {{ .Values.host }}
                {{- end }}
                """;
        var environment = workload("host: db\n", """
                          env:
                            {{- include "shop.env" . | nindent 12 }}
                """, Map.of("c/templates/_helpers.tpl", helpers))
                .containers()
                .get(0)
                .environment();
        assertThat(written(environment)).containsExactly("POOL=30", "HOST=db");
        assertThat(environment.find("HOST").map(Setting::place)).contains(new Place("c/values.yaml", 1, 7, 2));
    }

    @Test
    void a_name_that_the_values_override_is_that_name() {
        var helpers = """
                {{- define "shop.fullname" -}}
                {{- if .Values.fullnameOverride }}
                {{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
                {{- else }}
                {{- $name := default .Chart.Name .Values.nameOverride }}
                {{- printf "%s-%s" .Release.Name $name }}
                {{- end }}
                {{- end }}
                {{- define "shop.db.fullname" -}}{{ include "shop.fullname" . }}-db{{- end }}
                """;
        var template =
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ include \"shop.db.fullname\" . }}\n";
        var files = new HashMap<>(Map.of("c/templates/_helpers.tpl", helpers, "c/templates/d.yaml", template));
        files.put("c/values.yaml", "fullnameOverride: orders\n");
        assertThat(survey(files).topology().workloads().get(0).name()).isEqualTo("orders-db");
        files.put("c/values.yaml", "fullnameOverride: \"\"\n");
        assertThat(survey(files).topology().workloads().get(0).name()).isEqualTo("shop-db");
    }

    @Test
    void a_chart_inside_another_gets_its_values_and_the_global_ones_from_there() {
        var files = new HashMap<>(Map.of(
                "c/values.yaml", "global: {stage: prod}\ndb: {replicas: 4}\n",
                "c/charts/orders/Chart.yaml", "apiVersion: v2\nname: orders\n",
                "c/charts/orders/values.yaml", "replicas: 1\nsize: 9\n",
                "c/charts/orders/templates/d.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: orders-{{ .Values.global.stage }}-{{ .Values.size }}
                        spec:
                          replicas: {{ .Values.replicas }}
                        """));
        files.put("c/Chart.yaml", """
                apiVersion: v2
                name: shop
                dependencies:
                  - {name: orders, alias: db, condition: db.enabled}
                """);
        var orders = survey(files).topology().workloads().get(0);
        assertThat(orders.name()).isEqualTo("orders-prod-9");
        assertThat(orders.instances().steady()).isEqualTo(4);
        files.put("c/values.yaml", "db: {enabled: false}\n");
        assertThat(survey(files).topology().workloads()).isEmpty();
    }

    @Test
    void values_for_production_are_merged_key_by_key() {
        var workload = workload(
                "resources: {limits: {memory: 1Gi, cpu: 1}}\n",
                "          resources: {{- toYaml .Values.resources | nindent 12 }}\n",
                Map.of("c/values-prod.yaml", "resources: {limits: {cpu: 4}}\n"));
        var machine = workload.containers().get(0).machine();
        assertThat(machine.cores().map(Fact::value)).contains(4.0);
        assertThat(machine.memory()).isPresent();
    }

    @Test
    void a_file_inside_a_template_has_its_values_on_its_own_lines() {
        var survey = survey(Map.of("c/values.yaml", "pool: 25\n", "c/templates/map.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: shop
                data:
                  application.yml: |
                    spring:
                      datasource:
                        url: jdbc:postgresql://db/orders
                        hikari:
                          {{- if .Values.pool }}
                          maximum-pool-size: {{ .Values.pool }}
                          {{- end }}
                          connection-timeout: {{ .Values.nowhere }}
                """));
        var written = survey.topology().sources().stream()
                .filter(source -> source.format().contains("spring"))
                .map(Source::settings)
                .flatMap(List::stream)
                .toList();
        assertThat(written)
                .anySatisfy(setting -> {
                    assertThat(setting.name()).endsWith("maximum-pool-size");
                    assertThat(setting.value()).contains("25");
                    assertThat(setting.place().line()).isEqualTo(12);
                })
                .anySatisfy(setting -> assertThat(setting.hidden()).isTrue());
        assertThat(survey.unread()).isEmpty();
    }

    @Test
    void a_template_that_includes_itself_or_grows_without_end_comes_to_an_end() {
        var helpers = """
                {{- define "a" }}{{ include "a" . }}{{ include "a" . }}{{ end }}
                """;
        var values = "l: [%s]\n".formatted("1, ".repeat(300));
        var body =
                "# {{ include \"a\" . }}{{ range .Values.l }}{{ range $.Values.l }}{{ range $.Values.l }}x{{ end }}{{ end }}{{ end }}\n";
        var files = Map.of("c/values.yaml", values, "c/templates/_a.tpl", helpers, "c/templates/d.yaml", HEAD + body);
        assertThat(survey(files).topology().workloads()).isEmpty();
    }
}
