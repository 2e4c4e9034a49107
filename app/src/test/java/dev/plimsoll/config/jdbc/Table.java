package dev.plimsoll.config.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.setting.Context;
import dev.plimsoll.setting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of the catalogue as a product's own metadata gives it: compared with the one in the sources, or written there
 * when asked with {@code -Dtables=write}.
 */
final class Table {
    private static final String COLUMNS = "# name\tkind\tunit\tdefault\tmin\tmax\tcontext\tchoices\n";

    private final StringBuilder text;

    /** @param about where its rows come from, one line */
    Table(String about) {
        text = new StringBuilder("# " + about + "\n" + COLUMNS);
    }

    /** One row; the range is empty when unbounded. */
    void row(String name, Kind kind, Map<String, String> rest, List<String> choices) {
        text.append(String.join(
                        "\t",
                        name,
                        kind.name(),
                        rest.getOrDefault("unit", ""),
                        Optional.ofNullable(rest.get("default")).orElse("-"),
                        rest.getOrDefault("min", "-"),
                        rest.getOrDefault("max", "-"),
                        Context.RECONNECT.name(),
                        String.join(",", choices)))
                .append('\n');
    }

    void isIn(String file) throws IOException {
        var path = Path.of("..", "model", "src/main/resources/dev/plimsoll/setting", file);
        if (System.getProperty("tables", "").equals("write")) {
            Files.writeString(path, text);
        }
        assertThat(Files.readString(path)).isEqualTo(text.toString());
    }
}
