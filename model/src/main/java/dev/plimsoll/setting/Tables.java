package dev.plimsoll.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tables the catalogues are read from: one per product and version that changed something, tab-separated, the
 * columns being those of {@link Definition}; {@code #} starts a comment line.
 */
final class Tables {
    private static final List<Version> PGBOUNCER = versions("1.12 1.16 1.18 1.19 1.20 1.21 1.22 1.23 1.24 1.25 1.26");

    /** The versions there are tables for, oldest first; a product without versions has one table. */
    private static final Map<Product, List<Version>> VERSIONS = Map.of(
            Product.SPRING_BOOT,
            versions("1.5 2.3 2.7 3.5 4.1"),
            Product.HIKARICP,
            versions("3.4.5 4.0.0 4.0.3 5.1.0 6.0.0 6.2.1 6.3.3 7.0.2 7.1.0"),
            Product.MYSQL,
            versions("5.7 8.0 8.4"),
            Product.PGBOUNCER,
            PGBOUNCER,
            Product.PGBOUNCER_DATABASE,
            PGBOUNCER,
            Product.PGBOUNCER_USER,
            PGBOUNCER,
            Product.POSTGRESQL,
            versions("15 16 17 18"));

    private Tables() {}

    private static List<Version> versions(String numbers) {
        return Arrays.stream(numbers.split(" "))
                .flatMap(number -> Version.in(number).stream())
                .toList();
    }

    /** The versions there are tables for, oldest first. */
    static List<Version> versions(Product product) {
        return VERSIONS.getOrDefault(product, List.of());
    }

    static String named(Product product, Optional<Version> version) {
        var known = VERSIONS.getOrDefault(product, List.of());
        var stem = product.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (known.isEmpty()) {
            return stem;
        }
        var newest = known.get(known.size() - 1);
        var fitting = version.map(wanted -> known.stream()
                        .filter(table -> !wanted.before(table))
                        .reduce((older, newer) -> newer)
                        .orElse(known.get(0)))
                .orElse(newest);
        return stem + "-" + fitting;
    }

    static Catalogue read(Product product, String table) {
        var version = Version.in(table).orElse(Version.of());
        try (var stream = Tables.class.getResourceAsStream(table + ".tsv")) {
            if (stream == null) {
                return new Catalogue(product, version, List.of());
            }
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            var definitions = text.lines()
                    .filter(Predicate.not(line -> line.isBlank() || line.startsWith("#")))
                    .map(Tables::definition)
                    .toList();
            return new Catalogue(product, version, definitions);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the table " + table + " cannot be read", unreadable);
        }
    }

    private static Definition definition(String line) {
        var columns = line.split("\t", -1);
        return new Definition(
                columns[0],
                Kind.valueOf(columns[1]),
                columns[2],
                optional(columns[3]),
                optional(columns[4]).map(Double::valueOf),
                optional(columns[5]).map(Double::valueOf),
                Context.valueOf(columns[6]),
                columns[7].isEmpty() ? List.of() : Arrays.asList(columns[7].split(",")));
    }

    /** A dash alone stands for "none"; an empty column is an empty text. */
    private static Optional<String> optional(String column) {
        return column.equals("-") ? Optional.empty() : Optional.of(column);
    }
}
