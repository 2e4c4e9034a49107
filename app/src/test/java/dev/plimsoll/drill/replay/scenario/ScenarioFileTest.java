package dev.plimsoll.drill.replay.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.drill.twin.Pair;
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
        refused(GOOD.replace("to: 20", "to: few"), "mine.yml:4: from and to must be two different numbers of conn");
        refused(GOOD.replace("to: 20", "to: 100"), "mine.yml:4: from and to must be two different numbers");
        refused(GOOD.replace("pool: auth\n      ", ""), "mine.yml:7: a service has a pool");
        refused(GOOD.replace("[retries]", "[rain]"), "mine.yml:11: this is not a decoy");
        refused(GOOD.replace("rate: 5", "rate: -5"), "mine.yml:10: visitors a second must be");
        refused(GOOD.replace("title: too few\n", ""), "title is missing");
        refused(
                GOOD.replace("pool-too-small", "pool-to-small"),
                "mine.yml:14: this is not a hypothesis: pool-too-small, pool-too-large, no-failover");
        refused("", "the file is empty");
        refused("a: [", "mine.yml:1: ");
    }

    @Test
    void a_name_that_means_nothing_is_told_with_those_that_do() {
        refused(
                GOOD.replace("decoys:", "decoy:"),
                "mine.yml:11: there is no decoy here, only title, year, change, dec");
        refused(GOOD.replace("  to: 20", "  too: 20"), "mine.yml:5: there is no too here, only from, to, where");
        refused(
                GOOD.replace("setting:", "largst: 2\n      setting:"),
                "mine.yml:9: there is no largst here, only serv");
        refused(GOOD.replace("login: 1", "log-in: 1"), "mine.yml:10: there is no log-in here, only rate, browse, cart");
        refused(GOOD.replace("causeKnown", "cause"), "mine.yml:12: there is no cause here, only detected");
        refused(GOOD.replace("recovered", "back"), "mine.yml:15: there is no back here, only causeKnown, recovered");
        refused(GOOD.replace("expect:", "expect:\n  rulesOut: [traffic]"), "mine.yml:14: there is no rulesOut here");
        refused(GOOD.replace("rate: 5", "rate: five"), "mine.yml:10: rate must be a number of visitors a second: five");
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

    @Test
    void two_limits_that_would_round_to_the_same_are_told_apart() throws IOException {
        var sizes = Plot.of(ScenarioFile.read(file(GOOD.replace("to: 20", "to: 80"))), 0)
                .sizes()
                .orElseThrow();

        assertThat(sizes.shrinks()).isTrue();
        assertThat(sizes.scale() * sizes.bad() * Plot.INSTANCES).isEqualTo(80);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pools_that_are_made_larger_may_open_more_than_the_server_gives_and_one_of_them_alone_may_not(long seed) {
        var plot = Plot.of(ScenarioFile.known("001"), seed);

        var sizes = plot.sizes().orElseThrow();
        assertThat(sizes.shrinks()).isFalse();
        assertThat(sizes.bad() * Plot.INSTANCES).isGreaterThanOrEqualTo((int) (Sizes.OVERLOAD * Pair.SLOTS));
        assertThat(sizes.bad()).isLessThan(Pair.SLOTS - 20);
        assertThat((double) sizes.bad() / sizes.good()).isCloseTo(10, within(0.5));
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
