package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.setting.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A call of a function that makes a text of texts. */
record Texted(String name, List<Value> arguments, Place place) {
    Value value() {
        var from = last().data().map(node -> node.place()).orElse(place);
        var made = name.equals("printf") ? printed() : last().text().flatMap(this::changed);
        return made.map(text -> Value.literal(text, from)).orElseGet(() -> Value.unknown(place));
    }

    private Value last() {
        return arguments.get(arguments.size() - 1);
    }

    private Optional<String> changed(String text) {
        return switch (name) {
            case "quote" -> Optional.of(Printed.quoted(text));
            case "squote" -> Optional.of("'" + text + "'");
            case "toString" -> Optional.of(text);
            case "trim" -> Optional.of(text.strip());
            case "upper" -> Optional.of(text.toUpperCase(Locale.ROOT));
            case "lower" -> Optional.of(text.toLowerCase(Locale.ROOT));
            case "trunc" ->
                first().flatMap(Facts::whole)
                        .filter(length -> length >= 0)
                        .map(length -> text.substring(0, Math.min(length, text.length())));
            case "trimSuffix" ->
                first().map(end ->
                        text.endsWith(end) && !end.isEmpty() ? text.substring(0, text.length() - end.length()) : text);
            case "trimPrefix" -> first().map(start -> text.startsWith(start) ? text.substring(start.length()) : text);
            case "replace" ->
                arguments.size() == 3
                        ? first().flatMap(old -> arguments.get(1).text().map(now -> text.replace(old, now)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> first() {
        return arguments.size() < 2 ? Optional.empty() : arguments.get(0).text();
    }

    /** {@code printf} with {@code %s}, {@code %d} and {@code %v} alone. */
    private Optional<String> printed() {
        var parts = arguments.get(0).text().orElse("%").split("%", -1);
        var text = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            var isPlain = !parts[i].isEmpty() && "sdv".indexOf(parts[i].charAt(0)) >= 0 && i < arguments.size();
            var argument = isPlain ? arguments.get(i).text() : Optional.<String>empty();
            if (argument.isEmpty()) {
                return Optional.empty();
            }
            text.append(argument.get()).append(parts[i].substring(1));
        }
        return Optional.of(text.toString());
    }
}
