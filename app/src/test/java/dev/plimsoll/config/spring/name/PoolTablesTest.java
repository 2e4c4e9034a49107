package dev.plimsoll.config.spring.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the other pools say what their own classes say. {@code -Dtables=write} writes them anew. */
class PoolTablesTest {
    private static final Path JARS = Path.of("target", "pools");
    private static final Path TABLES = Path.of("..", "model", "src", "main", "resources", "dev", "plimsoll", "setting");
    private static final String COLUMNS = "# name\tkind\tunit\tdefault\tmin\tmax\tcontext\tchoices\n";
    private static final List<String> TIMES = List.of("connectionTimeout", "idleTimeout", "maxLifetime");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "TOMCAT_JDBC, org.apache.tomcat.jdbc.pool.DataSource, tomcat-jdbc",
        "COMMONS_DBCP2, org.apache.commons.dbcp2.BasicDataSource, commons-dbcp2"
    })
    void a_table_says_what_a_new_pool_says(PoolLibrary library, String type, String name)
            throws IOException, ReflectiveOperationException {
        var table = TABLES.resolve(name + ".tsv");
        var generated = generated(library, type);
        if ("write".equals(System.getProperty("tables"))) {
            Files.writeString(table, generated);
        }
        assertThat(table).hasContent(generated);
    }

    private static String generated(PoolLibrary library, String type) throws IOException, ReflectiveOperationException {
        try (var loader = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
            var pool = loader.loadClass(type).getConstructor().newInstance();
            var rows = new TreeMap<String, String>();
            for (var entry : library.names().entrySet()) {
                rows.put(entry.getValue(), row(entry, pool));
            }
            var title = "# " + library.product().title() + ", under HikariCP's names, as its own class has them\n";
            return title + COLUMNS + String.join("", rows.values());
        }
    }

    private static URL[] jars() throws IOException {
        try (var files = Files.list(JARS)) {
            return files.map(PoolTablesTest::url).toArray(URL[]::new);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String row(Map.Entry<String, String> name, Object pool) throws ReflectiveOperationException {
        var getter = getter(name.getKey(), pool);
        var type = getter.getReturnType();
        var time = TIMES.contains(name.getValue());
        var number = type == int.class || type == long.class;
        var value = number ? String.valueOf(getter.invoke(pool)) : "-";
        var kind = time
                ? "DURATION"
                : number ? "INTEGER" : type == Boolean.class || type == boolean.class ? "FLAG" : "TEXT";
        return List.of(name.getValue(), kind, time ? "ms" : "", value, "-", "-", "RESTART", "").stream()
                .collect(Collectors.joining("\t", "", "\n"));
    }

    private static Method getter(String name, Object pool) {
        var capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Arrays.stream(pool.getClass().getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> List.of("get" + capital, "is" + capital, "getJdbc" + capital)
                        .contains(method.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(pool.getClass() + " has no " + name));
    }
}
