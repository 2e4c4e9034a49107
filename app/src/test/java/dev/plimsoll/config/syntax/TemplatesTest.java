package dev.plimsoll.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplatesTest {
    @Test
    void a_tag_hides_the_value_it_stands_for_and_nothing_else() {
        var file = new SourceFile(
                "deploy.yaml", "replicas: {{ .Values.replicas }}\nname: shop-{{ .Release.Name }}\nport: 80\n");
        var document = file.yaml().get(0);
        assertThat(document.at("replicas").orElseThrow().hidden()).isTrue();
        assertThat(document.at("name").orElseThrow().hidden()).isTrue();
        assertThat(document.textAt("port")).hasValue("80");
        assertThat(document.at("port").orElseThrow().place().line()).isEqualTo(3);
    }

    @Test
    void a_line_of_tags_alone_is_not_there() {
        var file = new SourceFile("deploy.yaml", "a: 1\n{{- if .Values.b }}\nb: 2\n{{- end }}\n");
        assertThat(file.yaml().get(0).textAt("b")).hasValue("2");
    }

    @Test
    void an_indented_block_of_a_tag_leaves_room_for_the_lines_after_it() {
        var file = new SourceFile("deploy.yaml", """
                metadata:
                  labels: {{- include "common.labels" . | nindent 4 }}
                    tier: web
                """);
        assertThat(file.yaml().get(0).textAt("metadata", "labels", "tier")).hasValue("web");
    }

    @Test
    void columns_survive_the_masking_of_ruby_tags() {
        var text = "pool: <%= ENV.fetch(\"A : B\") { 5 } %> # threads\nport: 5432\n";
        assertThat(Templates.mask(text)).hasSameSizeAs(text).contains("# threads\nport: 5432");
    }
}
