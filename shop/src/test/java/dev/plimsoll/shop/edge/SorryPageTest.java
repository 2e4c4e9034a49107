package dev.plimsoll.shop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SorryPageTest {
    @ParameterizedTest
    @EnumSource
    void nginx_says_the_same_as_the_edge(Part part) throws IOException {
        assertThat(Files.readString(Path.of("src", "main", "config", "edge", "nginx.conf")))
                .contains("<h1>" + part.fact() + "</h1><p>" + part.advice() + "</p>");
        assertThat(SorryPage.of(part, "")).contains("lang=\"en\"", part.fact(), part.advice());
    }
}
