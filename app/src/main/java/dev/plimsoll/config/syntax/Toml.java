package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Flaw;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** TOML with the place of every value. */
public final class Toml {
    private final SourceFile file;

    private Toml(SourceFile file) {
        this.file = file;
    }

    /** The tables of a file. @throws SyntaxException where the text is no TOML */
    public static Node parse(SourceFile file) {
        var parsed = org.tomlj.Toml.parse(file.text());
        if (parsed.hasErrors()) {
            var first = parsed.errors().get(0);
            throw new SyntaxException(
                    Flaw.Kind.SYNTAX,
                    String.valueOf(first.getMessage()).lines().findFirst().orElse("no TOML"),
                    new Toml(file).place(first.position(), 1));
        }
        return new Toml(file).mapping(parsed, file.start());
    }

    private Node mapping(TomlTable table, Place place) {
        var entries = new ArrayList<Entry>();
        for (var key : table.keySet()) {
            var position = table.inputPositionOf(List.of(key));
            var keyPlace = position == null ? place : place(position, key.length());
            var value = table.get(List.of(key));
            if (value != null) {
                entries.add(new Entry(key, keyPlace, node(value, valuePlace(keyPlace))));
            }
        }
        return new Mapping(entries, place);
    }

    private Node node(Object value, Place place) {
        if (value instanceof TomlTable table) {
            return mapping(table, place);
        }
        if (value instanceof TomlArray array) {
            var items = new ArrayList<Node>();
            for (int i = 0; i < array.size(); i++) {
                items.add(node(array.get(i), place(array.inputPositionOf(i), 1)));
            }
            return new Sequence(items, place);
        }
        var text = String.valueOf(value);
        var quoted = value instanceof String;
        return new Scalar(
                text,
                text,
                !quoted,
                new Place(place.file(), place.line(), place.column(), Math.max(1, text.length() + (quoted ? 2 : 0))));
    }

    /** The parser knows where a key stands; its value stands behind the equals sign. */
    private Place valuePlace(Place key) {
        var line = key.line() <= file.lines().size() ? file.lines().get(key.line() - 1) : "";
        var at = line.indexOf('=', Math.min(line.length(), key.column() - 1)) + 1;
        while (at > 0 && at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at <= 0 || at >= line.length() ? key : new Place(key.file(), key.line(), at + 1, 1);
    }

    private Place place(TomlPosition at, int length) {
        return new Place(file.path(), Math.max(1, at.line()), Math.max(1, at.column()), Math.max(1, length));
    }
}
