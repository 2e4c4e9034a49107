package dev.plimsoll.guard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.Standing;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredTest {
    private Instant now = Instant.EPOCH;
    private final Declared declared = new Declared(Settings.standard().with(Map.of("gate.queue", "9")), () -> now);

    @Test
    void who_asked_and_since_when_is_read_back() {
        now = now.plusSeconds(5);
        declared.change(Rollout.of(Map.of("plimsoll.guard.gate", "enforce", "rollout.id", "r7")), "api");

        assertThat(standing("gate")).isEqualTo(new Standing("gate", "enforce", "yes", "api r7", now));
        assertThat(standing("gate.queue").origin()).isEqualTo("start");
        assertThat(standing("follow").origin()).isEqualTo("default");
    }

    @Test
    void a_bad_value_is_refused_and_nothing_changes() {
        var wrong = Rollout.of(Map.of("gate", "enforce", "gate.queue", "many"));

        assertThatThrownBy(() -> declared.change(wrong, "api")).isInstanceOf(IllegalArgumentException.class);
        assertThat(declared.settings().text(Setting.GATE)).isEqualTo("observe");
    }

    @Test
    void what_leaves_the_file_is_as_it_was_at_the_start() {
        declared.file(Rollout.of(Map.of("gate.queue", "1", "gate", "off")));
        declared.file(Rollout.of(Map.of("gate", "enforce")));

        assertThat(declared.settings().count(Setting.QUEUE)).isEqualTo(9);
        assertThat(declared.settings().text(Setting.GATE)).isEqualTo("enforce");
        assertThat(standing("gate").origin()).isEqualTo("file");
    }

    @Test
    void a_rollout_of_the_size_that_is_on_its_way_already_is_there_at_once() {
        declared.change(Rollout.of(Map.of("maximum-pool-size", "40")), "api");
        assertThat(declared.free()).isFalse();
        declared.change(Rollout.of(Map.of("maximum-pool-size", "40", "rollout.id", "r7")), "api");

        assertThat(declared.free()).isTrue();
        declared.change(Rollout.of(Map.of("gate", "enforce")), "api");
        assertThat(declared.free()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'',true", "orders-1,true", "'a, orders-*',true", "orders-2,false", "order,false", "*,true"})
    void a_rollout_says_for_whom_it_is_meant(String instances, boolean concerned) {
        var rollout = Rollout.of(Map.of("rollout.instances", instances));

        assertThat(rollout.concerns("orders-1")).isEqualTo(concerned);
    }

    private Standing standing(String key) {
        return declared.standing(setting -> "yes").stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
