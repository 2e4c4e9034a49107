package dev.plimsoll.guard.spring;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.guard.GuardedDataSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Spring Cloud, where it is, binds all properties anew when the configuration changes. A pool that has started refuses that, and
 * then nothing behind it is bound either; so HikariCP's class is left out there by its name, and a guarded pool has another.
 */
final class NeverRebound {
    static final String KEY = "spring.cloud.refresh.never-refreshable";

    private NeverRebound() {}

    /** A guarded pool is treated as HikariCP is. */
    static void add(ConfigurableEnvironment environment) {
        var known = environment.getProperty(KEY, HikariDataSource.class.getName());
        List<String> names = Arrays.stream(known.split(",")).map(String::strip).toList();
        if (names.contains(HikariDataSource.class.getName()) && !names.contains(GuardedDataSource.class.getName())) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "plimsollGuard", Map.of(KEY, known + "," + GuardedDataSource.class.getName())));
        }
    }
}
