package dev.plimsoll.guard.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
    @TempDir
    private Path folder;

    private Runnable meanwhile = () -> {};
    private final WatchedFile file = new WatchedFile(() -> meanwhile.run());

    @Test
    void it_is_told_once_what_a_file_says() throws IOException {
        var path = Files.writeString(folder.resolve("guard.properties"), "gate.queue=7\n")
                .toString();

        assertThat(file.news(path)).contains(Map.of("gate.queue", "7"));
        assertThat(file.news(path)).isEmpty();
    }

    @Test
    void a_link_that_leads_elsewhere_is_a_change() throws IOException {
        var one = Files.writeString(folder.resolve("one"), "gate.queue=1\n");
        var two = Files.writeString(folder.resolve("two"), "gate.queue=2\n");
        var link = Files.createSymbolicLink(folder.resolve("link"), one);
        file.news(link.toString());
        Files.delete(link);
        Files.createSymbolicLink(link, two);

        assertThat(file.news(link.toString())).contains(Map.of("gate.queue", "2"));
    }

    @Test
    void a_file_that_is_being_written_is_not_taken_by_half() throws IOException {
        var path = Files.writeString(folder.resolve("growing"), "maximum-pool-size=1");
        meanwhile = () -> write(path, "5\ngate.queue=7\n");
        assertThat(file.news(path.toString())).isEmpty();

        meanwhile = () -> {};
        assertThat(file.news(path.toString())).contains(Map.of("maximum-pool-size", "15", "gate.queue", "7"));
    }

    @Test
    void a_file_that_is_not_there_says_nothing() throws IOException {
        assertThat(file.news(folder.resolve("nowhere").toString())).isEmpty();
        assertThat(file.news("")).isEmpty();
    }

    @Test
    void what_is_no_properties_file_is_refused() throws IOException {
        var path = Files.writeString(folder.resolve("broken"), "gate.queue=\\u00\n")
                .toString();

        assertThatThrownBy(() -> file.news(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not properties");
    }

    private static void write(Path path, String more) {
        try {
            Files.writeString(path, more, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
