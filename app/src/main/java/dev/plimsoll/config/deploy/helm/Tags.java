package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.setting.Place;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a template tag stands for, where that is a value of the chart, its name, or a literal default. */
final class Tags {
    private static final Pattern TAG = Pattern.compile("\\{\\{-?\\s*(.*?)\\s*-?}}");
    private static final Pattern VALUE =
            Pattern.compile("(?:default\\s+(\\S+)\\s+|toYaml\\s+)?\\(?\\.Values\\.([\\w.]+)\\)?((?:\\s*\\|.*)?)");
    private static final Pattern NAMED = Pattern.compile(
            "(?:include|template)\\s+\"[\\w.-]*(?:name|fullname)\"\\s+\\S+.*|\\.Release\\.Name|\\.Chart\\.Name");
    private static final Set<String> HARMLESS =
            Set.of("quote", "squote", "int", "int64", "toString", "toYaml", "nindent", "indent", "trim");

    private final Chart chart;

    Tags(Chart chart) {
        this.chart = chart;
    }

    /** What a scalar that is one tag stands for, or one with tags in it; empty when it stays hidden. */
    Optional<Node> meaning(String written, Place place) {
        var text = unquoted(written.strip());
        var only = TAG.matcher(text);
        if (only.matches() && !only.group(1).contains("}}")) {
            return value(only.group(1), place);
        }
        var whole = new StringBuilder();
        var tags = TAG.matcher(text);
        while (tags.find()) {
            var part = value(tags.group(1), place).flatMap(Node::text);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            tags.appendReplacement(whole, Matcher.quoteReplacement(part.get()));
        }
        return Optional.of(scalar(tags.appendTail(whole).toString(), place));
    }

    private Optional<Node> value(String expression, Place place) {
        if (NAMED.matcher(expression).matches()) {
            return Optional.of(scalar(chart.name(), place));
        }
        var value = VALUE.matcher(expression);
        if (!value.matches()) {
            return Optional.empty();
        }
        var fallback = Optional.ofNullable(value.group(1));
        for (var filter : value.group(3).split("\\|")) {
            var words = filter.strip().split("\\s+", 2);
            if (words[0].equals("default") && words.length == 2) {
                fallback = Optional.of(words[1]);
            } else if (!words[0].isEmpty() && !HARMLESS.contains(words[0])) {
                return Optional.empty();
            }
        }
        var literal = fallback.filter(text -> !text.startsWith(".") && !text.contains("(") && !text.startsWith("$"));
        return chart.value(value.group(2))
                .filter(node -> node.text().filter(String::isEmpty).isEmpty())
                .or(() -> literal.map(text -> scalar(unquoted(text), place)));
    }

    private static Scalar scalar(String text, Place place) {
        return new Scalar(text, text, true, place);
    }

    private static String unquoted(String text) {
        var quoted = text.length() >= 2
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
