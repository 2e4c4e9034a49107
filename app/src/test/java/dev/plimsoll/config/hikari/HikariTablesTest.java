package dev.plimsoll.config.hikari;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of HikariCP's settings say what HikariConfig itself says. {@code -Dtables=write} writes them anew;
 * a new version is a new value here, in {@code Tables.VERSIONS} and in {@code app/pom.xml}.
 */
class HikariTablesTest {
    private static final Path TABLES = Path.of("..", "model", "src", "main", "resources", "dev", "plimsoll", "setting");
    private static final String COLUMNS = "# name\tkind\tunit\tdefault\tmin\tmax\tcontext\tchoices\n";
    private static final List<String> OURS = List.of("jdbcUrl", "poolName");

    @ParameterizedTest(name = "HikariCP {0}")
    @ValueSource(strings = {"3.4.5", "4.0.0", "4.0.3", "5.1.0", "6.0.0", "6.2.1", "6.3.3", "7.0.2", "7.1.0"})
    void the_table_of_a_version_says_what_that_version_says(String version) throws IOException {
        var hikari = RealHikari.of(version);
        var generated = COLUMNS
                + hikari.names().stream()
                        .sorted()
                        .map(name -> line(hikari, name))
                        .collect(Collectors.joining());
        var table = TABLES.resolve("hikaricp-" + version + ".tsv");
        if ("write".equals(System.getProperty("tables"))) {
            Files.writeString(table, generated);
        }
        assertThat(table).hasContent(generated);
    }

    private static String line(RealHikari hikari, String name) {
        var type = hikari.type(name);
        return String.join(
                        "\t",
                        name,
                        kind(type),
                        type == long.class ? "ms" : "",
                        initial(hikari, name),
                        smallest(hikari, name),
                        "-",
                        hikari.changesLive(name) ? "RELOAD" : "RESTART",
                        "")
                + "\n";
    }

    private static String kind(Class<?> type) {
        if (type == long.class) {
            return "DURATION";
        }
        if (type == int.class) {
            return "INTEGER";
        }
        return type == boolean.class ? "FLAG" : "TEXT";
    }

    /** The value in effect when nothing sets it; none when it is an object, or follows the size of the pool. */
    private static String initial(RealHikari hikari, String name) {
        var type = hikari.type(name);
        if (OURS.contains(name) || (!type.isPrimitive() && type != String.class)) {
            return "-";
        }
        var alone = hikari.configuration().validated().get(name);
        var larger = hikari.configuration();
        larger.set("maximumPoolSize", 77);
        var follows =
                !name.equals("maximumPoolSize") && !larger.validated().get(name).equals(alone);
        return follows ? "-" : alone.map(String::valueOf).orElse("-");
    }

    /** The smallest number the setter takes; none when it takes any. */
    private static String smallest(RealHikari hikari, String name) {
        var type = hikari.type(name);
        if (type != long.class && type != int.class) {
            return "-";
        }
        if (accepts(hikari, name, -1)) {
            return "-";
        }
        return Stream.of(0, 1, 250)
                .filter(number -> accepts(hikari, name, number))
                .map(String::valueOf)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("which numbers does " + name + " take?"));
    }

    private static boolean accepts(RealHikari hikari, String name, int number) {
        return hikari.type(name) == long.class
                ? hikari.configuration().set(name, (long) number)
                : hikari.configuration().set(name, number);
    }
}
