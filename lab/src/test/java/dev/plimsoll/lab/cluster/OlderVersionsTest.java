package dev.plimsoll.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.binaries.Binaries;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of 18 is true of its elders. */
@Tag("slow")
class OlderVersionsTest {
    private static final Path JARS = Path.of("target", "postgres");

    @ParameterizedTest(name = "PostgreSQL {0}")
    @ValueSource(ints = {15, 16, 17})
    void a_pair_switches_over_fails_over_and_rejoins(int major) throws Exception {
        var jar = Binaries.in(JARS.resolve(major + ".jar"));
        try (var cluster = Cluster.pair().version(major).binaries(jar).start()) {
            var first = cluster.primary();
            var second = cluster.standbys().get(0);
            Orders.create(first);
            assertThat(first.setting("server_version")).startsWith(major + ".");

            cluster.switchOver(second);
            Orders.place(second, 1);
            cluster.awaitReplay();
            second.crash();
            cluster.promote(first);
            cluster.rejoin(second);

            cluster.awaitReplay();
            assertThat(Orders.count(second)).isOne();
            assertThat(second.timeline()).isEqualTo(3);
        }
    }
}
