package dev.plimsoll.config.hikari;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we say HikariCP works with is what HikariCP itself works with once it has validated its configuration. */
@Execution(ExecutionMode.CONCURRENT)
class PoolInEffectTest {
    private static final int CONFIGURATIONS = 1000;
    private static final long[] TIMES = {
        -1,
        0,
        1,
        249,
        250,
        251,
        999,
        1_999,
        2_000,
        2_001,
        9_999,
        10_000,
        29_000,
        29_999,
        30_000,
        30_001,
        31_000,
        59_999,
        60_000,
        119_999,
        120_000,
        120_001,
        599_000,
        600_000,
        600_001,
        601_000,
        1_799_000,
        1_799_001,
        1_800_000,
        1_800_001,
        3_600_000,
        2_147_483_647
    };
    private static final int[] NUMBERS = {-1, 0, 1, 2, 9, 10, 11, 50, 500};
    private static final Map<String, Function<PoolInEffect, Optional<Fact<Duration>>>> DURATIONS = Map.of(
            "connectionTimeout", PoolInEffect::connectionTimeout,
            "validationTimeout", PoolInEffect::validationTimeout,
            "maxLifetime", PoolInEffect::maxLifetime,
            "keepaliveTime", PoolInEffect::keepaliveTime,
            "idleTimeout", PoolInEffect::idleTimeout,
            "leakDetectionThreshold", PoolInEffect::leakDetectionThreshold);
    private static final Map<String, Function<PoolInEffect, Optional<Fact<Integer>>>> COUNTS =
            Map.of("maximumPoolSize", PoolInEffect::maximumPoolSize, "minimumIdle", PoolInEffect::minimumIdle);

    @ParameterizedTest(name = "HikariCP {0}")
    @ValueSource(strings = {"3.4.5", "4.0.0", "4.0.3", "5.1.0", "6.0.0", "6.2.1", "6.3.3", "7.0.2", "7.1.0"})
    void a_thousand_configurations_have_the_values_HikariCP_gives_them(String version) {
        var random = new Random(20261121);
        for (int i = 0; i < CONFIGURATIONS; i++) {
            var written = written(random);
            assertThat(ours(version, written)).as(written.toString()).isEqualTo(real(version, written));
        }
    }

    /** What the pool works with, and under {@code refused} the names of what is not accepted. */
    private static Map<String, Object> ours(String version, Map<String, Long> written) {
        var place = new Place("hikari.properties", 1, 1, 1);
        var all = settings(
                version,
                written.entrySet().stream()
                        .map(entry ->
                                Setting.at(entry.getKey(), entry.getValue().toString(), place))
                        .toList());
        var refused = new HashSet<String>();
        Refusal.of(all).forEach(refusal -> refused.add(refusal.setting().name()));
        var pool = PoolInEffect.of(settings(
                version,
                all.written().stream()
                        .filter(setting -> !refused.contains(setting.name()))
                        .toList()));
        var values = new LinkedHashMap<String, Object>(Map.of("refused", refused));
        DURATIONS.forEach((name, ask) ->
                ask.apply(pool).ifPresent(fact -> values.put(name, fact.value().toMillis())));
        COUNTS.forEach((name, ask) ->
                ask.apply(pool).ifPresent(fact -> values.put(name, fact.value().longValue())));
        return values;
    }

    private static Map<String, Object> real(String version, Map<String, Long> written) {
        var hikari = RealHikari.of(version);
        var configuration = hikari.configuration();
        Set<String> refused = new HashSet<>();
        written.forEach((name, value) -> {
            if (hikari.names().contains(name)
                    && !configuration.set(name, COUNTS.containsKey(name) ? (Object) value.intValue() : value)) {
                refused.add(name);
            }
        });
        configuration.validated();
        var values = new LinkedHashMap<String, Object>(Map.of("refused", refused));
        var names = new ArrayList<>(DURATIONS.keySet());
        names.addAll(COUNTS.keySet());
        names.retainAll(hikari.names());
        names.forEach(name -> values.put(name, ((Number) configuration.get(name).orElseThrow()).longValue()));
        return values;
    }

    private static Map<String, Long> written(Random random) {
        var written = new LinkedHashMap<String, Long>();
        for (var name : DURATIONS.keySet().stream().sorted().toList()) {
            if (random.nextInt(10) < 7) {
                var odd = random.nextInt(4) == 0;
                written.put(name, odd ? random.nextInt(2_000_000) : TIMES[random.nextInt(TIMES.length)]);
            }
        }
        for (var name : COUNTS.keySet().stream().sorted().toList()) {
            if (random.nextInt(10) < 6) {
                written.put(name, (long) NUMBERS[random.nextInt(NUMBERS.length)]);
            }
        }
        return written;
    }

    @Test
    void a_change_HikariCP_makes_is_the_last_hop_and_keeps_the_place() {
        var place = new Place("application.yml", 7, 21, 5);
        var pool = PoolInEffect.of(settings("6.3.3", List.of(Setting.at("maxLifetime", "20000", place))));
        var lifetime = pool.maxLifetime().orElseThrow();
        assertThat(lifetime.value()).isEqualTo(Duration.ofMinutes(30));
        assertThat(lifetime.origin().place()).contains(place);
        assertThat(lifetime.origin().words())
                .isEqualTo("application.yml:7, then HikariCP makes it 30 min: anything below 30 s but 0 is reset");
    }

    @Test
    void what_a_template_hides_and_what_depends_on_it_is_unknown() {
        var place = new Place("application.yml", 7, 21, 5);
        var hidden = new Setting("maxLifetime", "maxLifetime", Optional.empty(), Origin.in(place));
        var pool = PoolInEffect.of(settings("7.1.0", List.of(hidden)));
        assertThat(pool.maxLifetime()).isEmpty();
        assertThat(pool.keepaliveTime()).isEmpty();
        assertThat(pool.idleTimeout()).isEmpty();
        assertThat(pool.connectionTimeout()).isPresent();
    }

    private static Settings settings(String version, List<Setting> written) {
        return Settings.of(Product.HIKARICP, Version.in(version), written);
    }
}
