package dev.plimsoll.drill.replay.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFileTest {
    private static final String GOOD = """
            title: too few
            year: 2020
            change:
              from: 100
              to: 20
              where:
                - service: auth
                  pool: auth
                  setting: spring.datasource.hikari.maximum-pool-size
                  shoppers: {rate: 5, login: 1}
            decoys: [retries]
            minutes: {causeKnown: 7}
            expect:
              hypothesis: pool-too-small
              seconds: {recovered: 90}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("known")
    void those_that_come_along_can_be_read_and_tell_all_that_was_written_down(String name) {
        var scenario = ScenarioFile.known(name);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.decoys()).containsExactly(Decoy.values());
        assertThat(scenario.end().then().causeKnown()).isPresent();
        assertThat(scenario.end().expected().innocent()).contains("traffic", "network", "database-resources");
    }

    @Test
    void one_of_ones_own_says_what_it_wants() throws IOException {
        var scenario = ScenarioFile.read(file(GOOD));

        assertThat(scenario.name()).isEqualTo("mine");
        assertThat(scenario.decoys()).containsExactly(Decoy.RETRIES);
        assertThat(scenario.end().then().causeKnown()).hasValue(7);
        assertThat(scenario.end().then().recovered()).isEmpty();
        assertThat(scenario.end().expected().recovered()).contains(Duration.ofSeconds(90));
        assertThat(scenario.end().expected().causeKnown()).isEmpty();
    }

    @Test
    void a_mistake_is_told_with_its_line() {
        refused(GOOD.replace("to: 20", "to: few"), "mine.yml:4: from and to must be two numbers of connections");
        refused(GOOD.replace("pool: auth\n      ", ""), "mine.yml:7: a service has a pool");
        refused(GOOD.replace("[retries]", "[rain]"), "mine.yml:11: this is not a decoy");
        refused(GOOD.replace("rate: 5", "rate: -5"), "mine.yml:10: visitors a second must be");
        refused(GOOD.replace("title: too few\n", ""), "title is missing");
        refused("", "the file is empty");
        refused("a: [", "mine.yml:1: ");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sizes_keep_the_proportion_of_the_outage_and_say_what_one_stands_for(long seed) throws IOException {
        var scenario = ScenarioFile.read(file(GOOD));

        var plot = Plot.of(scenario, seed);

        var sizes = plot.sizes().orElseThrow();
        assertThat(sizes.good()).isEqualTo(5 * sizes.bad());
        assertThat(sizes.shrinks()).isTrue();
        assertThat(sizes.scale() * sizes.bad() * Plot.INSTANCES).isEqualTo(20);
        assertThat(Plot.of(scenario, seed)).isEqualTo(plot);
        assertThat(plot.before()).contains(String.valueOf(sizes.good()));
        assertThat(plot.after()).isEqualTo(String.valueOf(sizes.bad()));
    }

    static List<String> known() {
        return ScenarioFile.KNOWN;
    }

    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    @Test
    void a_setting_of_the_database_has_no_size() {
        var plot = Plot.of(ScenarioFile.known("003"), 0);

        assertThat(plot.target().ofDatabase()).isTrue();
        assertThat(plot.sizes()).isEmpty();
        assertThat(plot.after()).isEqualTo("db3");
    }

    private void refused(String text, String why) {
        assertThatThrownBy(() -> ScenarioFile.read(file(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.yml"), text);
    }
}
