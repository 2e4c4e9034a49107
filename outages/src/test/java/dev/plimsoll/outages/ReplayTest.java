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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Outages again, as {@code plimsoll replay} is typed: each in a way of its own, on the shop the one before left. Two of them in
 * every CI run, all with {@code -Dplimsoll.proof=all}.
 */
@Tag("slow")
class ReplayTest {
    private static final Set<String> USUAL = Set.of("002, 0", "003, 3");

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
    @CsvSource({"002, 0", "002, 1", "002, 7", "003, 3", "004, 4"})
    void the_cause_is_named_first_and_undone_and_no_order_is_lost(String scenario, String seed) throws Exception {
        assumeTrue(
                Scores.EVERYTHING.equals(System.getProperty(Scores.PROOF)) || USUAL.contains(scenario + ", " + seed),
                "only with -Dplimsoll.proof=all");
        try (var replay = Up.run(
                Up.BUILT, List.of("replay", scenario, "--seed", seed, "--format", "json", "--data", data.toString()))) {
            var code = replay.awaitEnd();

            assertThat(code).as("%s%n%s", replay.out(), replay.err()).isZero();
            var json = new SourceFile("replay.json", replay.out()).json();
            assertThat(json.textAt("cause", "hypothesis"))
                    .contains(scenario.equals("003") ? "no-failover" : "pool-too-small");
            assertThat(json.textAt("orders", "lost")).contains("0");
            assertThat(json.textAt("orders", "duplicated")).contains("0");
        }
        assertThat(Up.processes(data)).isZero();
    }
}
