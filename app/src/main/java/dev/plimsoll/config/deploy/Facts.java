package dev.plimsoll.config.deploy;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Turns nodes of a manifest into typed values that keep their place; a hidden node gives none. */
public final class Facts {
    private Facts() {}

    public static Fact<String> text(String name, Node node) {
        return Fact.at(name, node.text().orElse(""), node.place());
    }

    public static Optional<Fact<Integer>> integer(String name, Optional<Node> node) {
        return node.flatMap(
                found -> found.text().flatMap(Facts::whole).map(number -> Fact.at(name, number, found.place())));
    }

    public static Optional<Fact<Double>> real(String name, Optional<Node> node) {
        return node.flatMap(
                found -> found.text().flatMap(Facts::decimal).map(number -> Fact.at(name, number, found.place())));
    }

    /** A value nobody wrote, by the product's own default. */
    public static <T> Fact<T> byDefault(String name, T value, String product) {
        return new Fact<>(name, value, Origin.of(Hop.byDefault(product)));
    }

    public static Optional<Integer> whole(String text) {
        try {
            return Optional.of(Integer.valueOf(text.strip()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    public static Optional<Double> decimal(String text) {
        try {
            return Optional.of(Double.valueOf(text.strip())).filter(Double::isFinite);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** Every scalar below whose path is wanted, under its path. */
    public static List<Setting> settings(Node node, Predicate<String> wanted) {
        var settings = new ArrayList<Setting>();
        for (var leaf : node.leaves()) {
            if (wanted.test(leaf.path())) {
                settings.add(new Setting(
                        leaf.path(),
                        leaf.path(),
                        leaf.scalar().text(),
                        Origin.in(leaf.scalar().place())));
            }
        }
        return settings;
    }

    /** The words of a command line, quotes removed, each at its own column. */
    public static List<Fact<String>> words(String name, Node node) {
        var words = new ArrayList<Fact<String>>();
        var text = node.text().orElse("");
        var column = 0;
        while (column < text.length()) {
            if (Character.isWhitespace(text.charAt(column))) {
                column++;
                continue;
            }
            var end = end(text, column);
            words.add(Fact.at(name, unquoted(text.substring(column, end)), shifted(node.place(), column, end)));
            column = end;
        }
        return words;
    }

    private static int end(String text, int from) {
        var quote = ' ';
        var at = from;
        while (at < text.length() && (quote != ' ' || !Character.isWhitespace(text.charAt(at)))) {
            var c = text.charAt(at);
            if (quote != ' ') {
                quote = c == quote ? ' ' : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
            at++;
        }
        return at;
    }

    private static String unquoted(String word) {
        return word.replace("\"", "").replace("'", "");
    }

    private static Place shifted(Place start, int from, int end) {
        return end <= start.length() ? new Place(start.file(), start.line(), start.column() + from, end - from) : start;
    }
}
