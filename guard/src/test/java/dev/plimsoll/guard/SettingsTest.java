package dev.plimsoll.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
    private static final Settings STANDARD = Settings.standard();

    @ParameterizedTest
    @EnumSource(Setting.class)
    void every_default_is_a_legal_value(Setting setting) {
        assertThat(STANDARD.with(Map.of(setting.key(), setting.standard())).text(setting))
                .isEqualTo(setting.standard());
    }

    @ParameterizedTest
    @EnumSource(Capability.class)
    void every_capability_observes_until_it_is_told_otherwise(Capability capability) {
        assertThat(STANDARD.mode(capability)).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void a_bad_value_is_refused_with_all_that_came_with_it() {
        var values = Map.of("gate", "on", "gate.queue", "many", "limit.floor", "3", "limit.flor", "3");

        assertThatThrownBy(() -> STANDARD.with(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gate is on; it must be off, observe or enforce")
                .hasMessageContaining("gate.queue is many; it must be a whole number")
                .hasMessageContaining("there is no setting limit.flor (limit.floor?); there are gate, follow,");
    }

    @ParameterizedTest
    @CsvSource({"250ms,250", "2s,2000", "1 m,60000"})
    void a_duration_has_a_unit(String written, long millis) {
        assertThat(STANDARD.with(Map.of("connection-timeout", written)).duration(Setting.CONNECTION_TIMEOUT))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"connection-timeout,250", "connection-timeout,11m", "follow.probe-interval,1ms", "limit.floor,0"})
    void a_value_out_of_its_range_is_refused(String key, String value) {
        assertThatThrownBy(() -> STANDARD.with(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + " is " + value + "; it must be");
    }

    @Test
    void a_password_in_a_setting_is_refused_and_not_said() {
        var url = "jdbc:postgresql://db/leases?user=me&password=hunter2";

        assertThatThrownBy(() -> Settings.standard().with(Map.of("budget.url", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("budget.url has a password")
                .hasMessageNotContaining("hunter2");
    }
}
