package dev.plimsoll.config.postgres;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code postgresql.conf}. */
public final class PostgresConfReader implements Reader {
    private static final Pattern LINE = Pattern.compile("^\\s*([A-Za-z_][\\w.]*)\\s*=?\\s*('(?:[^']|'')*'|[^\\s#]+).*");

    @Override
    public boolean mayRead(String path) {
        return path.endsWith(".conf");
    }

    @Override
    public boolean recognises(SourceFile file) {
        return file.name().equals("postgresql.conf");
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var settings = new ArrayList<Setting>();
        for (int i = 0; i < file.lines().size(); i++) {
            var line = LINE.matcher(file.lines().get(i));
            if (line.matches()) {
                var value = line.group(2).replaceAll("^'|'$", "");
                settings.add(Setting.at(
                        line.group(1),
                        value,
                        new Place(
                                file.path(),
                                i + 1,
                                line.start(2) + 1,
                                line.group(2).length())));
            }
        }
        inventory.source(new Source(file.path(), "postgresql.conf", Optional.empty(), settings));
        inventory.add(new PostgresConf(file.path(), settings));
    }
}
