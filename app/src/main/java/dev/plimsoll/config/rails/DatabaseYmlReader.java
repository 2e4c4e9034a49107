package dev.plimsoll.config.rails;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code database.yml}: environments, each one connection or several by name. */
public final class DatabaseYmlReader implements Reader {
    private static final Pattern NAME = Pattern.compile("(?:.*/)?database\\.ya?ml(?:\\.erb)?");
    private static final Pattern ASSIGNED = Pattern.compile("<%-?\\s*(\\w+)\\s*=\\s*([^=].*?)\\s*-?%>");
    private static final Pattern TAG = Pattern.compile("[\"']?<%=\\s*(.*?)\\s*-?%>[\"']?");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final List<String> NO_SERVER = List.of("sqlite3", "sqlite", "nulldb");

    @Override
    public boolean mayRead(String path) {
        return NAME.matcher(path).matches();
    }

    @Override
    public boolean recognises(SourceFile file) {
        try {
            return file.yaml().size() == 1
                    && file.yaml().get(0).entries().stream().anyMatch(DatabaseYmlReader::isEnvironment);
        } catch (SyntaxException unreadable) {
            return file.text().contains("adapter:");
        }
    }

    /** A connection says its adapter; one whose adapter a URL says comes with others of the usual names. */
    private static boolean isEnvironment(Entry entry) {
        var node = entry.value();
        var usual = List.of("production", "development", "test", "staging").contains(entry.key());
        return node.at("adapter").isPresent()
                || (usual && node.at("url").isPresent())
                || (usual
                        && node.entries().stream()
                                .anyMatch(inner -> inner.value().at("adapter").isPresent()));
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        for (var root : file.yaml()) {
            var reading = new Reading(file, inventory.secrets());
            var connections = root.entries().stream()
                    .flatMap(environment -> reading.connections(environment).stream())
                    .toList();
            inventory.source(new Source(file.path(), "rails", Optional.empty(), reading.settings(root)));
            inventory.add(new DatabaseYml(file.path(), root(file.folder()), connections, assigned(file.text())));
        }
    }

    /** The program's folder: the one that {@code config} is in. */
    static String root(String folder) {
        return folder.equals("config")
                ? ""
                : folder.endsWith("/config") ? folder.substring(0, folder.length() - "/config".length()) : folder;
    }

    private static Map<String, String> assigned(String text) {
        var assigned = new HashMap<String, String>();
        ASSIGNED.matcher(text).results().forEach(match -> assigned.put(match.group(1), match.group(2)));
        return assigned;
    }

    /** One file while it is being read. */
    private record Reading(SourceFile file, Secrets secrets) {
        List<Connection> connections(Entry environment) {
            var several = environment.value().entries().stream()
                    .filter(entry ->
                            !entry.value().entries().isEmpty() && !entry.key().equals("variables"))
                    .toList();
            var found = new ArrayList<Connection>();
            if (several.isEmpty()) {
                connection(environment.key(), "primary", environment.value()).ifPresent(found::add);
            }
            several.forEach(entry ->
                    connection(environment.key(), entry.key(), entry.value()).ifPresent(found::add));
            return found;
        }

        private Optional<Connection> connection(String environment, String name, Node node) {
            var cells = new ArrayList<Cell>();
            for (var leaf : node.leaves()) {
                cells.add(cell(leaf.path(), environment + "." + leaf.path(), leaf.scalar()));
            }
            var isServer = node.textAt("adapter").filter(NO_SERVER::contains).isEmpty();
            return cells.isEmpty() || !isServer
                    ? Optional.empty()
                    : Optional.of(new Connection(environment, name, cells, node.place()));
        }

        List<Setting> settings(Node root) {
            return root.leaves().stream()
                    .map(leaf -> cell(leaf.path(), leaf.path(), leaf.scalar()).setting())
                    .toList();
        }

        private Cell cell(String name, String spelled, Scalar scalar) {
            var expression = scalar.hidden() ? tag(scalar.place()) : Optional.<String>empty();
            var secret = Secrets.isSecret(name);
            if (secret) {
                expression.ifPresent(this::rememberLiterals);
            }
            var value = secrets.keep(name, scalar.text());
            return new Cell(
                    new Setting(name, spelled, value, Origin.in(scalar.place())),
                    secret ? Optional.empty() : expression);
        }

        /** What a tag holds, when the value is that tag and nothing else. */
        private Optional<String> tag(Place place) {
            var line = file.lines().get(place.line() - 1);
            var from = place.column() - 1;
            var end = Math.min(line.length(), from + place.length());
            var tag = TAG.matcher(line.substring(Math.min(from, end), end).strip());
            return tag.matches() ? Optional.of(tag.group(1)) : Optional.empty();
        }

        /** A password that holds when no variable is set is one. */
        private void rememberLiterals(String expression) {
            LITERAL.matcher(expression)
                    .results()
                    .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                    .forEach(secrets::add);
        }
    }
}
