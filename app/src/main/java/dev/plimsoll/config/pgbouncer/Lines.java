package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.PooledDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The lines of {@code [databases]}, {@code [users]} and {@code [peers]}, whose right sides are connection strings. */
final class Lines {
    /** The name of a setting that holds the whole right side of a line. */
    static final String LINE = "connection string";

    private static final Set<String> SECTIONS = Set.of("databases", "users", "peers");

    private Lines() {}

    /** What PgBouncer would not start with, as far as it does not depend on the version. */
    static List<Flaw> flaws(List<Statement> statements) {
        return statements.stream()
                .filter(statement -> SECTIONS.contains(statement.section()) && statement.isKey())
                .filter(statement -> Statement.known(statement.value()).isPresent())
                .filter(statement -> ConnectString.pairs(statement).isEmpty() && !Comments.inside(statement.value()))
                .map(statement -> PgbouncerReader.refused(
                        "PgBouncer does not start: the line of %s is no list of key=value".formatted(statement.key()),
                        statement.valuePlace()))
                .toList();
    }

    /** A line whole and its pairs, as written, the secrets hidden. */
    static Stream<Setting> written(Statement statement, Secrets secrets) {
        var line = statement.section() + "." + statement.key();
        var pairs = ConnectString.pairs(statement).orElse(List.of()).stream()
                .map(pair -> new Setting(
                        pair.key(),
                        line + "." + pair.key(),
                        secrets.keep(pair.key(), Optional.of(pair.value())),
                        Origin.in(pair.place())))
                .toList();
        var whole = new Setting(
                LINE, line, Optional.of(secrets.mask(statement.value())), Origin.in(statement.valuePlace()));
        return Stream.concat(Stream.of(whole), pairs.stream());
    }

    /** The lines of one section in effect: of two with the same name the later stands alone. */
    static List<PooledDatabase> of(PgbouncerIni ini, String section, Optional<Version> version) {
        var product = section.equals("users") ? Product.PGBOUNCER_USER : Product.PGBOUNCER_DATABASE;
        var lines = new LinkedHashMap<String, PooledDatabase>();
        for (var statement : ini.statements()) {
            if (statement.isKeyOf(section)) {
                lines.remove(statement.key());
                lines.put(statement.key(), line(statement, product, version));
            }
        }
        return List.copyOf(lines.values());
    }

    private static PooledDatabase line(Statement statement, Product product, Optional<Version> version) {
        var settings = new ArrayList<Setting>();
        for (var pair : ConnectString.pairs(statement).orElse(List.of())) {
            if (!Secrets.isSecret(pair.key())) {
                var value = Statement.known(pair.value()).map(text -> inEffect(product, pair.key(), text));
                var spelled = statement.section() + "." + statement.key() + "." + pair.key();
                settings.add(new Setting(pair.key(), spelled, value, Origin.in(pair.place())));
            }
        }
        var name = Statement.known(statement.key()).orElse("?");
        return new PooledDatabase(name, Settings.of(product, version, settings), statement.keyPlace());
    }

    private static String inEffect(Product product, String key, String text) {
        var isNumber = Catalogue.of(product, Optional.empty())
                .find(key)
                .filter(known -> known.kind() == Kind.INTEGER || known.kind() == Kind.DURATION)
                .isPresent();
        return isNumber ? Numbers.leading(text) : text;
    }
}
