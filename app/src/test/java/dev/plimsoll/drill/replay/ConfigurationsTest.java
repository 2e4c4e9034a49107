package dev.plimsoll.drill.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.drill.twin.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationsTest {
    private static final String KEY = "spring.datasource.hikari.maximum-pool-size";
    private static final String DELIVERED = """
            spring:
              datasource:
                url: jdbc:postgresql://${HOSTS}/shop
                hikari:
                  # as measured
                  maximum-pool-size: 16   # of 200
                  connection-timeout: 2000
            """;

    @TempDir
    private Path folder;

    private Configurations configurations;

    @BeforeEach
    void deliver() throws IOException {
        var auth = Files.createDirectories(folder.resolve("shop/config/auth"));
        Files.writeString(auth.resolve("application.yml"), DELIVERED);
        configurations = new Configurations(new Release(folder.resolve("shop")), folder.resolve("made"));
    }

    @Test
    void one_value_is_another_and_everything_else_is_as_it_was_written() throws IOException {
        var made = configurations.with("auth", "two", Map.of(KEY, "2"));

        assertThat(made.resolve("application.yml")).hasContent(DELIVERED.replace("16", "2"));
        assertThat(configurations.find("auth", KEY))
                .isEqualTo(new Configurations.Found("auth/application.yml", 6, "16"));
    }

    @Test
    void what_is_not_set_cannot_be_set() {
        assertThatThrownBy(() -> configurations.with("auth", "two", Map.of("server.port", "2")))
                .isInstanceOf(UnplayableException.class)
                .hasMessage("auth/application.yml does not set server.port");
        assertThatThrownBy(() -> configurations.with("till", "two", Map.of(KEY, "2")))
                .isInstanceOf(UnplayableException.class)
                .hasMessageMatching("there is no service till: .*/till/application.yml is missing");
    }
}
