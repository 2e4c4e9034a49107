package dev.plimsoll.config.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Spring Boot itself: loads files as an application does at start, and binds a pool of HikariConfig's shape. */
final class SpringBoot {
    private SpringBoot() {}

    /** What the application gets; empty when it does not start. */
    static Optional<Map<String, Object>> pool(Path folder, RandomProject project) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.addFirst(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new LinkedHashMap<>(project.environment())));
        var properties = new LinkedHashMap<String, Object>(project.systemProperties());
        properties.put(
                "spring.config.location", "optional:file:%s/;optional:file:%s/config/".formatted(folder, folder));
        sources.addFirst(new MapPropertySource(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, properties));
        sources.addFirst(new SimpleCommandLinePropertySource(project.arguments().toArray(String[]::new)));
        ConfigurationPropertySources.attach(environment);
        try {
            write(folder, project.files());
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
            var pool = new Shape();
            Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(pool));
            return Optional.of(pool.values);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** The setters of HikariConfig that matter, of the same types; the times they refuse are compared elsewhere. */
    static final class Shape {
        static final List<String> NUMBERS =
                List.of("maximumPoolSize", "minimumIdle", "connectionTimeout", "maxLifetime");
        static final List<String> FLAGS = List.of("readOnly", "autoCommit");
        static final List<String> TEXTS = List.of("poolName", "jdbcUrl");

        private final Map<String, Object> values = new LinkedHashMap<>();

        public void setMaximumPoolSize(int value) {
            values.put("maximumPoolSize", atLeast(1, value));
        }

        public void setMinimumIdle(int value) {
            values.put("minimumIdle", atLeast(0, value));
        }

        private static long atLeast(int least, int value) {
            if (value < least) {
                throw new IllegalArgumentException("less than " + least);
            }
            return value;
        }

        public void setConnectionTimeout(long value) {
            values.put("connectionTimeout", value);
        }

        public void setMaxLifetime(long value) {
            values.put("maxLifetime", value);
        }

        public void setReadOnly(boolean value) {
            values.put("readOnly", value);
        }

        public void setAutoCommit(boolean value) {
            values.put("autoCommit", value);
        }

        public void setPoolName(String value) {
            values.put("poolName", value);
        }

        public void setJdbcUrl(String value) {
            values.put("jdbcUrl", value);
        }
    }
}
