package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code pgbouncer.ini} with its includes. */
public final class PgbouncerReader implements Reader {
    static final String FORMAT = "pgbouncer";
    private static final Set<String> ENDINGS = Set.of(
            "ini", "cfg", "conf", "tmpl", "tpl", "j2", "template", "erb", "in", "dist", "example", "sample", "default");

    @Override
    public boolean mayRead(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        var ending = name.substring(name.lastIndexOf('.') + 1);
        return ending.equals("ini") || (name.contains("pgbouncer") && ENDINGS.contains(ending));
    }

    /** An Ansible inventory may have a group [pgbouncer] too: only one with settings of PgBouncer is ours. */
    @Override
    public boolean recognises(SourceFile file) {
        var text = file.text();
        if (!text.contains("[pgbouncer]") && !text.contains("[databases]")) {
            return false;
        }
        var known = Catalogue.of(Product.PGBOUNCER, Optional.empty());
        return file.lines().stream()
                        .filter(line -> line.indexOf('=') > 0)
                        .map(line -> line.substring(0, line.indexOf('=')).strip())
                        .anyMatch(key -> known.find(key).isPresent())
                || (file.name().contains("pgbouncer") && text.contains("[databases]"));
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var own = new ArrayList<Statement>();
        var all = new ArrayList<Statement>();
        var included = new HashSet<String>();
        var parser = new IniParser(file, "");
        parser.parse(statement -> {
            own.add(statement);
            all.addAll(new Include(file, inventory, included).resolve(statement, parser));
        });
        parser.flaws().forEach(inventory::flaw);
        Lines.flaws(own).forEach(inventory::flaw);
        var settings =
                own.stream().flatMap(statement -> written(statement, inventory)).toList();
        inventory.source(new Source(file.path(), FORMAT, Optional.empty(), settings));
        var ini = new PgbouncerIni(file.path(), all, included);
        Sections.reset(ini).ifPresent(inventory::flaw);
        inventory.add(ini);
    }

    /** What is kept of a statement as written: connection strings taken apart, secrets left out. */
    private static Stream<Setting> written(Statement statement, Inventory inventory) {
        if (statement.isInclude()) {
            return Stream.of(statement.setting(Statement.INCLUDE, Statement.INCLUDE));
        }
        if (!statement.isKey()) {
            return Stream.empty();
        }
        if (statement.section().equals("pgbouncer")) {
            return Stream.of(statement.setting(statement.key(), statement.key()))
                    .map(setting -> new Setting(
                            setting.name(),
                            setting.spelled(),
                            inventory.secrets().keep(setting.name(), Optional.of(statement.value())),
                            setting.origin()));
        }
        return Lines.written(statement, inventory.secrets());
    }

    /** How a flaw of this format is told. */
    static Flaw refused(String message, Place place) {
        return new Flaw(Flaw.Kind.REFUSED, FORMAT, message, place);
    }
}
