package dev.plimsoll.config.deploy.compose;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in <code>${NAME:-default}</code> as compose does, from the {@code .env} file beside it. */
final class Interpolation {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:(\\$)|\\{([A-Za-z_]\\w*)(?:(:?[-+?])((?:[^{}]|\\$\\{[^{}]*})*))?}|([A-Za-z_]\\w*))");

    private static final String HIDDEN = "$(unset)";

    private final Map<String, String> known;

    Interpolation(Map<String, String> known) {
        this.known = Map.copyOf(known);
    }

    /** The text as a program gets it; empty when it needs a variable no file sets. */
    Optional<String> of(String text) {
        if (text.indexOf('$') < 0) {
            return Optional.of(text);
        }
        var matcher = VARIABLE.matcher(text);
        var whole = new StringBuilder();
        while (matcher.find()) {
            var value = value(matcher);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(whole, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(whole).toString());
    }

    /** As {@link #of}, but of an address the parts that are in the files are kept beside <code>$(unset)</code> for those that are not. */
    Optional<String> known(String text) {
        return of(text).or(() -> text.contains("://") ? Optional.of(partly(text)) : Optional.empty());
    }

    private String partly(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(of(found.group()).orElse(HIDDEN)));
    }

    private Optional<String> value(Matcher matcher) {
        if (matcher.group(1) != null) {
            return Optional.of("$");
        }
        var name = matcher.group(2) == null ? matcher.group(5) : matcher.group(2);
        var operator = matcher.group(3) == null ? "" : matcher.group(3);
        var set = Optional.ofNullable(known.get(name)).filter(value -> !(operator.startsWith(":") && value.isEmpty()));
        var other = matcher.group(4) == null ? "" : matcher.group(4);
        if (operator.endsWith("-")) {
            return set.or(() -> of(other));
        }
        if (operator.endsWith("+")) {
            return set.isPresent() ? of(other) : Optional.of("");
        }
        return set;
    }
}
