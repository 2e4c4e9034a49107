package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/ shows of the code is what the code says. */
class GeneratedDocsTest {
    private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();

    @TempDir
    private Path fresh;

    @Test
    void rule_pages_and_manual_pages_are_those_of_this_version() throws IOException {
        assertThat(new Typed(fresh).type("generate-docs", ".").code()).isZero();
        for (var folder : new String[] {"rules", "man"}) {
            var stale = new TreeMap<>(pages(fresh.resolve(folder)));
            pages(DOCS.resolve(folder)).forEach((name, text) -> {
                if (!stale.remove(name, text)) {
                    stale.putIfAbsent(name, "gone");
                }
            });
            assertThat(stale.keySet())
                    .as("pages in docs/" + folder + " that are stale; run: ./plimsoll generate-docs docs")
                    .isEmpty();
        }
    }

    @Test
    void the_example_in_the_readme_is_what_check_prints() throws IOException {
        var printed = new Typed(DOCS.resolve("example")).type("check").out();
        var untilTheTime = printed.substring(0, printed.indexOf(" files read in "));
        assertThat(Files.readString(DOCS.resolveSibling("README.md")))
                .as("what plimsoll check prints in docs/example")
                .contains(untilTheTime);
    }

    private static Map<String, String> pages(Path folder) throws IOException {
        var pages = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .forEach(file -> pages.put(file.getFileName().toString(), text(file)));
        }
        return pages;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
