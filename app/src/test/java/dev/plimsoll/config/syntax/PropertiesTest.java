package dev.plimsoll.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.setting.Place;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .properties} as Spring Boot reads it, with places. */
class PropertiesTest {
    @Test
    void a_value_keeps_its_trailing_blanks_and_its_place() {
        var file = new SourceFile("a.properties", "# words\n  pool.size =  20  \nurl:x\\\n   y\n");
        var document = file.properties().get(0);
        assertThat(document.textAt("pool.size")).contains("20  ");
        assertThat(document.at("pool.size").orElseThrow().place()).isEqualTo(new Place("a.properties", 2, 16, 4));
        assertThat(document.textAt("url")).contains("xy");
        assertThat(document.entries().get(0).keyPlace()).isEqualTo(new Place("a.properties", 2, 3, 9));
    }

    @Test
    void a_line_of_dashes_starts_a_document_unless_a_comment_touches_it() {
        assertThat(new SourceFile("a", "x=1\n#---\nx=2\n").properties()).hasSize(2);
        assertThat(new SourceFile("a", "x=1\n# more\n#---\nx=2\n").properties()).hasSize(1);
        assertThat(new SourceFile("a", "x=1\n#---\n# more\nx=2\n").properties()).hasSize(1);
        assertThat(new SourceFile("a", "x=1\n!---\r\nx=2").properties()).hasSize(2);
    }

    @Test
    void a_list_is_split_at_commas() {
        var document = new SourceFile("a", "hosts[]=a,b\\,c,d\n").properties().get(0);
        assertThat(document.entries()).extracting(Entry::key).containsExactly("hosts[0]", "hosts[1]", "hosts[2]");
        assertThat(document.textAt("hosts[1]")).contains("b,c");
    }

    @Test
    void duplicates_are_kept_in_order() {
        var document = new SourceFile("a", "x=1\nx=2\n").properties().get(0);
        assertThat(document.entries()).hasSize(2);
        assertThat(document.textAt("x")).contains("2");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void reads_what_java_util_Properties_reads(long seed) throws Exception {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 500; i++) {
            var text = lines(random);
            var theirs = new Properties();
            theirs.load(new StringReader(text));
            theirs.remove("");
            var ours = new Properties();
            new SourceFile("a", text)
                    .properties()
                    .forEach(document -> document.entries()
                            .forEach(entry ->
                                    ours.put(entry.key(), entry.value().text().orElseThrow())));
            assertThat(ours).as(text).isEqualTo(theirs);
        }
    }

    /** Lines of keys and values without what Spring Boot adds, and without blanks at the end of escaped keys. */
    @Test
    void bytes_that_are_no_utf_8_are_the_encoding_properties_files_have_by_themselves() {
        var latin = "name=M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(SourceFile.of("a.properties", latin).text()).isEqualTo("name=M\u00fcller\n");
        assertThat(SourceFile.of("a.yml", latin).text()).contains("\uFFFD");
    }

    private static String lines(RandomGenerator random) {
        var pieces = new String[] {
            "a", "b.c", " ", "\t", "\\n", "\\:", "\\u0041", "\\\n  ", "1", "#", "!", "\\\\", "é", "x-y", "\\t"
        };
        var text = new StringBuilder();
        for (int line = random.nextInt(1, 5); line > 0; line--) {
            text.append("k").append(random.nextInt(4)).append(random.nextBoolean() ? "=" : " : ");
            for (int piece = random.nextInt(6); piece > 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            text.append(random.nextInt(8) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }
}
