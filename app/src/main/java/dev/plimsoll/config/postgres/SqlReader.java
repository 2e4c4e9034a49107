package dev.plimsoll.config.postgres;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads SQL scripts, and shell scripts that initialise a database with SQL in them, for the few statements that say how many connections a server gives, and to whom. */
public final class SqlReader implements Reader {
    private static final Pattern TELLING = Pattern.compile(
            "(?i)connection\\s+limit|alter\\s+system|create_physical_replication_slot|set\\s+\\w+_timeout");

    @Override
    public boolean mayRead(String path) {
        return path.endsWith(".sql") || (path.endsWith(".sh") && path.contains("init"));
    }

    @Override
    public boolean recognises(SourceFile file) {
        return TELLING.matcher(file.text()).find()
                && (file.ends(".sql") || file.text().contains("psql"));
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var statements = new SqlStatements(file);
        var script = statements.script();
        var written = Stream.of(
                        script.settings().stream(),
                        statements.ofRoles().stream(),
                        script.limits().stream().map(limit -> setting(limit.name(), limit.limit())),
                        script.slots().stream().map(slot -> setting("replication slot", slot)))
                .flatMap(settings -> settings)
                .toList();
        inventory.source(new Source(file.path(), "sql", Optional.empty(), written));
        inventory.add(script);
    }

    private static Setting setting(String name, Fact<?> fact) {
        return new Setting(name, name, Optional.of(fact.shown()), fact.origin());
    }
}
