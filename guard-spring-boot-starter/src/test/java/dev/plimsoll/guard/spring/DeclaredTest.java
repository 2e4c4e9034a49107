package dev.plimsoll.guard.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Setting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class DeclaredTest {
    @Test
    void nothing_declared_is_observing() {
        assertThat(declared(Map.of()).off()).isFalse();
        assertThat(declared(Map.of()).of("orders").mode(Capability.GATE)).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void one_mode_is_for_all_that_have_none_of_their_own() {
        var settings = declared(Map.of("plimsoll.guard.mode", "enforce", "plimsoll.guard.limit", "observe"))
                .of("orders");
        assertThat(settings.mode(Capability.GATE)).isEqualTo(Mode.ENFORCE);
        assertThat(settings.mode(Capability.LIMIT)).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void a_pool_may_have_its_own() {
        var declared = declared(Map.of(
                "plimsoll.guard.mode", "enforce",
                "plimsoll.guard.pools.storefront-standby.budget", "off",
                "plimsoll.guard.pools.batch-1.mode", "off"));
        assertThat(declared.of("storefront-standby").mode(Capability.BUDGET)).isEqualTo(Mode.OFF);
        assertThat(declared.of("storefront").mode(Capability.BUDGET)).isEqualTo(Mode.ENFORCE);
        assertThat(declared.off("Batch 1")).isTrue();
        assertThat(declared.off("storefront")).isFalse();
    }

    @Test
    void a_bare_off_of_yaml_is_off() {
        assertThat(declared(Map.of("plimsoll.guard.mode", false)).off()).isTrue();
        assertThat(declared(Map.of("plimsoll.guard.limit", false)).of("orders").mode(Capability.LIMIT))
                .isEqualTo(Mode.OFF);
    }

    @Test
    void lanes_may_be_a_list() {
        var lanes =
                Map.<String, Object>of("plimsoll.guard.gate.lanes[0]", "pay", "plimsoll.guard.gate.lanes[1]", "look");
        assertThat(declared(lanes).of("orders").list(Setting.LANES)).containsExactly("pay", "look");
        assertThat(declared(Map.of("plimsoll.guard.gate.lanes", "pay, look"))
                        .of("orders")
                        .list(Setting.LANES))
                .containsExactly("pay", "look");
    }

    @Test
    void environment_variables_do() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("PLIMSOLL_GUARD_FOLLOW_PROBEINTERVAL", "250ms")));
        assertThat(new Declared(environment).of("orders").duration(Setting.PROBE_INTERVAL))
                .isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void what_cannot_be_is_refused_as_a_whole_and_no_start_fails_for_it() {
        var settings = declared(Map.of("plimsoll.guard.mode", "enforce", "plimsoll.guard.gate.queue", "many"))
                .of("orders");
        assertThat(settings.given()).isEmpty();
    }

    @Test
    void a_key_that_there_is_not_is_named_with_the_nearest() {
        var strangers = declared(Map.of(
                        "plimsoll.guard.mode", "observe",
                        "plimsoll.guard.limit", "enforce",
                        "plimsoll.guard.limit.flor", 3,
                        "plimsoll.guard.gate.lanes[0]", "pay",
                        "plimsoll.guard.follow.probeInterval", "1s",
                        "plimsoll.guard.pools.orders.mode", "off",
                        "plimsoll.guard.pools.orders.gaet", "off"))
                .strangers();

        assertThat(strangers)
                .containsExactlyInAnyOrder("plimsoll.guard.limit.flor (limit.floor?)", "plimsoll.guard.gaet (gate?)");
    }

    private static Declared declared(Map<String, Object> properties) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return new Declared(environment);
    }
}
