package dev.plimsoll.config.mysql;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code my.cnf} and other option files of MySQL and MariaDB. */
public final class MyCnfReader implements Reader {
    private static final int DEEPEST = 10;

    @Override
    public boolean mayRead(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".cnf")
                || lower.endsWith("/my.ini")
                || lower.equals("my.ini")
                || lower.contains("my.cnf")
                || lower.contains("mysqld.cnf");
    }

    @Override
    public boolean recognises(SourceFile file) {
        return Stream.of("[mysqld", "[server]", "[mariadb", "[client", "[mysql]", "!includedir")
                .anyMatch(file.text()::contains);
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var own = OptionParser.of(file);
        var settings = own.options().stream()
                .map(OptionLine::setting)
                .map(setting -> new Setting(
                        setting.name(),
                        setting.spelled(),
                        inventory.secrets().keep(setting.name(), setting.value()),
                        setting.origin()))
                .toList();
        inventory.source(new Source(file.path(), "mysql", Optional.empty(), settings));
        var included = new HashSet<String>();
        inventory.add(new MyCnf(file.path(), with(own, file, inventory, included), included));
    }

    private static List<OptionLine> with(
            OptionParser parser, SourceFile file, Inventory inventory, Set<String> included) {
        var all = new ArrayList<OptionLine>();
        var done = 0;
        for (var include : parser.includes()) {
            all.addAll(parser.options().subList(done, include.before()));
            done = include.before();
            files(include, file, inventory).stream()
                    .filter(other -> !other.path().equals(file.path()) && included.size() < DEEPEST)
                    .filter(other -> included.add(other.path()))
                    .forEach(other -> all.addAll(with(OptionParser.of(other), other, inventory, included)));
        }
        all.addAll(parser.options().subList(done, parser.options().size()));
        return all;
    }

    /** Of the tree those files whose end fits the path on the server. */
    private static List<SourceFile> files(OptionParser.Include include, SourceFile file, Inventory inventory) {
        var folder = file.folder().isEmpty() ? "" : file.folder() + "/";
        var path = include.path().endsWith("/")
                ? include.path().substring(0, include.path().length() - 1)
                : include.path();
        var end = folder + path.substring(path.lastIndexOf('/') + 1);
        if (!include.folder()) {
            return inventory.file(end).stream().toList();
        }
        return inventory.paths().stream()
                .filter(candidate -> candidate.startsWith(end + "/") && candidate.endsWith(".cnf"))
                .filter(candidate -> candidate.indexOf('/', end.length() + 1) < 0)
                .flatMap(candidate -> inventory.file(candidate).stream())
                .toList();
    }
}
