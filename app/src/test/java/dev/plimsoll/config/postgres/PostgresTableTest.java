package dev.plimsoll.config.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The catalogue tables against the servers themselves. {@code -Dtables=write} writes them anew:
 * {@code mvn -Pslow -pl app test -Dtest=PostgresTableTest -Dtables=write}.
 */
class PostgresTableTest {
    private static final Path TABLES =
            Path.of("").toAbsolutePath().resolveSibling("model/src/main/resources/dev/plimsoll/setting");

    @Tag("slow")
    @ParameterizedTest(name = "PostgreSQL {0}")
    @ValueSource(ints = {15, 16, 17, 18})
    void a_table_is_what_the_server_says_of_its_settings(int major) throws IOException {
        var file = TABLES.resolve("postgresql-" + major + ".tsv");
        var generated = new PostgresTable(Binaries.of(major)).lines();
        if ("write".equals(System.getProperty("tables"))) {
            Files.write(file, generated);
        }
        assertThat(Files.readAllLines(file)).isEqualTo(generated);
    }

    @Test
    void the_newest_server_describes_no_setting_the_table_lacks() {
        var catalogue = Catalogue.of(Product.POSTGRESQL, Optional.of(Version.of(18)));
        var described =
                Binaries.newest().run("postgres", List.of("--describe-config")).text();
        assertThat(described.lines().map(line -> line.split("\t", -1)).toList())
                .hasSizeGreaterThan(300)
                .allSatisfy(row -> assertThat(catalogue.find(row[0])).as(row[0]).isPresent());
    }
}
