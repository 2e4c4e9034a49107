package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.lab.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Outages again, as {@code plimsoll replay} is typed: each in a way of its own, on the shop the one before left. Two of them in
 * every CI run, all with {@code -Dplimsoll.proof=all}. Only then must all hold that a scenario expects, which a busy machine can
 * spoil: that every suspect is ruled out, and how soon.
 */
@Tag("slow")
@Isolated
class ReplayTest {
    private static final Set<String> USUAL = Set.of("002, 0", "003, 3");

    /** What a replay ends with whose scenario expects more. */
    private static final int NOT_AS_EXPECTED = 1;

    private static final int NOT_PLAYED = 4;

    private static Path data = Path.of("");

    @BeforeAll
    static void make() throws IOException {
        data = Files.createTempDirectory("replay");
    }

    @AfterAll
    static void remove() throws IOException {
        Folders.delete(data);
    }

    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "001, 0, pool-too-large",
        "002, 0, pool-too-small",
        "002, 1, pool-too-small",
        "002, 7, pool-too-small",
        "003, 3, no-failover",
        "004, 4, pool-too-small"
    })
    void the_cause_is_named_first_and_undone_and_no_order_is_lost(String scenario, String seed, String cause)
            throws Exception {
        var everything = Scores.EVERYTHING.equals(System.getProperty(Scores.PROOF));
        assumeTrue(everything || USUAL.contains(scenario + ", " + seed), "only with -Dplimsoll.proof=all");
        try (var replay = Up.run(
                Up.BUILT, List.of("replay", scenario, "--seed", seed, "--format", "json", "--data", data.toString()))) {
            var code = replay.awaitEnd();

            var told = "%s%n%s".formatted(replay.out(), replay.err());
            assertThat(code).as(told).isLessThanOrEqualTo(everything ? 0 : NOT_AS_EXPECTED);
            var json = new SourceFile("replay.json", replay.out()).json();
            assertThat(json.textAt("cause", "hypothesis")).as(told).contains(cause);
            assertThat(json.textAt("cause", "change")).as(told).isPresent();
            assertThat(json.textAt("seconds", "recovered")).as(told).isPresent();
            assertThat(json.textAt("orders", "lost")).as(told).contains("0");
            assertThat(json.textAt("orders", "duplicated")).as(told).contains("0");
        }
        assertThat(Up.processes(data)).isZero();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void a_pool_that_is_not_there_is_told_before_anything_is_changed() throws Exception {
        var scenario = Files.writeString(data.resolve("own.yml"), """
                title: a pool nobody has
                year: 2026
                change:
                  from: 60
                  to: 6
                  where:
                    - service: checkout
                      pool: chekout
                      setting: spring.datasource.hikari.maximum-pool-size
                      shoppers: {rate: 4, browse: 80, cart: 10, checkout: 10}
                expect: {hypothesis: pool-too-small}
                """);
        try (var replay = Up.run(Up.BUILT, List.of("replay", scenario.toString(), "--data", data.toString()))) {
            assertThat(replay.awaitEnd()).isEqualTo(NOT_PLAYED);
            assertThat(replay.err()).contains("checkout-1 does not say what chekout is");
        }
        assertThat(Up.processes(data)).isZero();
    }
}
