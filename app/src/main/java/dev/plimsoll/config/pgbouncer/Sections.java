package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Flaw;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code [pgbouncer]}. Whenever PgBouncer meets its head it gives every parameter its default again, so
 * a second one undoes the first, except for parameters without a default.
 */
final class Sections {
    private Sections() {}

    /** What is in effect. */
    static Settings inEffect(PgbouncerIni ini, Optional<Version> version) {
        var settings = new ArrayList<Setting>();
        for (var statement : ini.statements()) {
            if (statement.isHead("pgbouncer")) {
                settings.removeIf(earlier -> hasDefault(earlier.name(), version));
            } else if (statement.isKeyOf("pgbouncer")) {
                settings.add(setting(statement, version));
            }
        }
        return Settings.of(Product.PGBOUNCER, version, settings);
    }

    private static Setting setting(Statement statement, Optional<Version> version) {
        var written = statement.setting(statement.key(), statement.key());
        var isNumber = Catalogue.of(Product.PGBOUNCER, version)
                .find(statement.key())
                .filter(known -> known.kind() == Kind.INTEGER)
                .isPresent();
        return new Setting(
                written.name(),
                written.spelled(),
                isNumber ? written.value().map(Numbers::whole) : written.value(),
                written.origin());
    }

    /** The mistake of a second section that undoes settings of the first for good. */
    static Optional<Flaw> reset(PgbouncerIni ini) {
        var seen = new LinkedHashSet<String>();
        var lost = new LinkedHashSet<String>();
        var last = Optional.<Statement>empty();
        for (var statement : ini.statements()) {
            if (statement.isHead("pgbouncer")) {
                last = Optional.of(statement);
                lost.addAll(seen);
            } else if (statement.isKeyOf("pgbouncer")) {
                lost.remove(statement.key());
                if (hasDefault(statement.key(), Optional.empty())) {
                    seen.add(statement.key());
                }
            }
        }
        return last.filter(head -> !lost.isEmpty()).map(head -> flaw(head, List.copyOf(lost)));
    }

    private static Flaw flaw(Statement head, List<String> lost) {
        var shown = String.join(", ", lost.subList(0, Math.min(3, lost.size())));
        var more = lost.size() > 3 ? " and %d more".formatted(lost.size() - 3) : "";
        return new Flaw(
                Flaw.Kind.DUPLICATE_KEY,
                PgbouncerReader.FORMAT,
                "this second section [pgbouncer] puts %s%s from before it back to their defaults"
                        .formatted(shown, more),
                head.keyPlace());
    }

    private static boolean hasDefault(String name, Optional<Version> version) {
        return Catalogue.of(Product.PGBOUNCER, version)
                .find(name)
                .flatMap(Definition::initial)
                .isPresent();
    }
}
