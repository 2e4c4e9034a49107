package dev.plimsoll.config.rails;

import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The few words of Ruby that configuration is written in: literals, {@code ENV}, {@code ||} and variables.
 *
 * @param environment the variables a manifest sets
 * @param variables what the file assigns, as written
 */
record Ruby(Settings environment, Map<String, String> variables) {
    private static final Pattern FETCH = Pattern.compile(
            "ENV\\.fetch\\(?\\s*[\"'](\\w+)[\"']\\s*(?:,\\s*([^){]+?))?\\s*\\)?\\s*(?:\\{\\s*([^}]*?)\\s*\\})?");
    private static final Pattern LOOKUP = Pattern.compile("ENV\\[\\s*[\"'](\\w+)[\"']\\s*\\]");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"#]*)\"|'([^']*)'");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d_]*");
    private static final Pattern NAME = Pattern.compile("[a-z_]\\w*");
    private static final Pattern WRAPPED = Pattern.compile("(?:Integer)?\\((.*)\\)");
    private static final int DEEPEST = 5;

    Ruby {
        variables = Map.copyOf(variables);
    }

    /**
     * What an expression comes to.
     *
     * @param text the value
     * @param hops which variables decided, set or not
     */
    record Value(String text, List<Hop> hops) {
        Value {
            hops = List.copyOf(hops);
        }
    }

    /** The value of an expression at a place; empty when it is more than these few words. */
    Optional<Value> evaluate(String expression, Place place) {
        return evaluate(expression.strip(), place, DEEPEST);
    }

    private Optional<Value> evaluate(String expression, Place place, int left) {
        if (left == 0) {
            return Optional.empty();
        }
        var either = expression.indexOf("||");
        if (either > 0) {
            return either(
                    expression.substring(0, either).strip(),
                    expression.substring(either + 2).strip(),
                    place,
                    left);
        }
        var plain = unwrapped(expression);
        var fetch = FETCH.matcher(plain);
        if (fetch.matches()) {
            var otherwise = fetch.group(3) == null ? fetch.group(2) : fetch.group(3);
            return set(fetch.group(1))
                    .or(() -> otherwise == null ? Optional.empty() : without(fetch.group(1), otherwise, place, left));
        }
        var lookup = LOOKUP.matcher(plain);
        if (lookup.matches()) {
            return set(lookup.group(1));
        }
        return literal(plain)
                .map(text -> new Value(text, List.of()))
                .or(() -> NAME.matcher(plain).matches() && variables.containsKey(plain)
                        ? evaluate(variables.get(plain), place, left - 1)
                        : Optional.empty());
    }

    /** The left side if its variable is set; the right side only if the left is a variable and nothing else. */
    private Optional<Value> either(String first, String second, Place place, int left) {
        var lookup = LOOKUP.matcher(unwrapped(first));
        if (!lookup.matches()) {
            return evaluate(first, place, left - 1);
        }
        return hidden(lookup.group(1))
                ? Optional.empty()
                : set(lookup.group(1)).or(() -> without(lookup.group(1), second, place, left));
    }

    /** The value that holds because no file sets a variable. */
    private Optional<Value> without(String variable, String expression, Place place, int left) {
        if (hidden(variable)) {
            return Optional.empty();
        }
        var why = Hop.of(Hop.Source.ASSUMED, variable + " is set by no file", place);
        return evaluate(expression, place, left - 1)
                .map(value -> value.hops().isEmpty() ? new Value(value.text(), List.of(why)) : value);
    }

    private boolean hidden(String variable) {
        return environment.hides(variable);
    }

    private Optional<Value> set(String variable) {
        return environment
                .find(variable)
                .flatMap(found ->
                        found.value().map(text -> new Value(text, found.origin().hops())));
    }

    private static Optional<String> literal(String text) {
        var quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return Optional.of(quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
        }
        return NUMBER.matcher(text).matches() ? Optional.of(text.replace("_", "")) : Optional.empty();
    }

    private static String unwrapped(String expression) {
        var plain = expression.strip();
        for (var ending : List.of(".to_i", ".to_s", ".presence", ".strip")) {
            plain = plain.endsWith(ending) ? plain.substring(0, plain.length() - ending.length()) : plain;
        }
        var wrapped = WRAPPED.matcher(plain);
        return wrapped.matches() ? unwrapped(wrapped.group(1)) : plain;
    }

    /** A setting with the value of an expression in effect. */
    Setting resolved(Setting hidden, String expression) {
        return evaluate(expression, hidden.place())
                .map(value -> {
                    var origin = hidden.origin();
                    for (var hop : value.hops()) {
                        origin = hop.place().isPresent() ? origin.then(hop) : origin;
                    }
                    return new Setting(hidden.name(), hidden.spelled(), Optional.of(value.text()), origin);
                })
                .orElse(hidden);
    }
}
