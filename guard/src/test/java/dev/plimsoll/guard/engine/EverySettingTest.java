package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Standing;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever can be set can be set while the pool runs, is read back, and can be taken back. */
@Tag("slow")
@PostgresPair(shared = true)
class EverySettingTest {
    /** What is asked is a tenth of a second, and measured by the board; this is for a machine that does other things. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Setting.class)
    void by_a_call(Setting setting, Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 4, Map.of("gate", "enforce", "follow", "enforce"))) {
            pool.getConnection().close();
            var before = standing(pool, setting);
            var begun = Instant.now();
            pool.change(Map.of(setting.key(), other(setting)), "somebody");
            var changed = standing(pool, setting);

            assertThat(changed.declared()).isEqualTo(other(setting));
            assertThat(changed.inEffect()).isEqualTo(other(setting));
            assertThat(changed.origin()).isEqualTo("somebody");
            assertThat(changed.since()).isBetween(begun, begun.plus(SOON));
            assertThatThrownBy(() -> pool.change(Map.of(setting.key(), before.declared(), "gate.lane", "x"), "me"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(standing(pool, setting)).isEqualTo(changed);
            pool.change(Map.of(setting.key(), before.declared()), "somebody else");
            assertThat(standing(pool, setting).inEffect()).isEqualTo(before.inEffect());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Setting.class, mode = EnumSource.Mode.EXCLUDE, names = "FILE")
    void by_a_file(Setting setting, Cluster cluster) throws SQLException, IOException {
        var file = folder.resolve("guard.properties");
        try (var pool = Pools.guarded(cluster, 4, Map.of("follow", "enforce", "live.file", file.toString()))) {
            pool.getConnection().close();
            var before = standing(pool, setting);
            var begun = System.nanoTime();
            Files.writeString(file, "plimsoll.guard." + setting.key() + '=' + other(setting) + '\n');
            Pools.until(() -> standing(pool, setting).inEffect().equals(other(setting)));

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
            assertThat(standing(pool, setting).origin()).isEqualTo("file");
            Files.writeString(file, "");
            Pools.until(() -> standing(pool, setting).inEffect().equals(before.inEffect()));
        }
    }

    /** Another value that may be; a size within what may be changed at once. */
    private static String other(Setting setting) {
        return switch (setting) {
            case MAXIMUM_POOL_SIZE -> "6";
            case CONFIRMED -> "7301/1";
            default ->
                switch (setting.kind()) {
                    case MODE -> "off";
                    case COUNT -> Long.toString(setting.least() + 4);
                    case DURATION -> setting.least() + 300 + "ms";
                    case TEXT -> "other";
                };
        };
    }

    private static Standing standing(GuardedDataSource pool, Setting setting) {
        return pool.standing().stream()
                .filter(each -> each.key().equals(setting.key()))
                .findFirst()
                .orElseThrow();
    }
}
