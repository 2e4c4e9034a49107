package dev.plimsoll.config.spring;

import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Resolves {@code ${name}} and {@code ${name:default}}, nested ones too, as Spring does. Whatever cannot be resolved
 * hides the whole value.
 */
final class Placeholders {
    private static final int DEEPEST = 20;
    private static final int MOST = 200;

    private final Function<String, Optional<Setting>> known;
    private final boolean keeping;

    /** @param known the setting of a name; empty when nothing sets it, without a value when that is hidden */
    Placeholders(Function<String, Optional<Setting>> known) {
        this(known, false);
    }

    private Placeholders(Function<String, Optional<Setting>> known, boolean keeping) {
        this.known = known;
        this.keeping = keeping;
    }

    /** The same, but what cannot be resolved stays as it is written. */
    Placeholders keeping() {
        return new Placeholders(known, true);
    }

    /**
     * A resolved text.
     *
     * @param text empty when it cannot be known
     * @param byDefault the placeholders whose default was taken
     * @param sources the settings of the names that were set
     */
    record Resolved(Optional<String> text, List<String> byDefault, List<Setting> sources) {}

    static boolean in(String text) {
        return text.contains("${");
    }

    /** Whether the text is one placeholder and nothing else. */
    static boolean isOne(String text) {
        return text.startsWith("${") && end(text, 0) == text.length() - 1;
    }

    /** Whether the text is one placeholder without a default, so that it says nothing by itself. */
    static boolean isNothingButOne(String text) {
        return text.startsWith("${") && text.indexOf('}') == text.length() - 1 && text.indexOf(':') < 0;
    }

    /** The names asked for that have no default, in order. */
    static List<String> required(String text) {
        var required = new ArrayList<String>();
        var start = text.indexOf("${");
        while (start >= 0) {
            var end = end(text, start);
            if (end < 0) {
                break;
            }
            var inner = text.substring(start + 2, end);
            if (separator(inner) < 0) {
                required.add(inner);
            }
            start = text.indexOf("${", end);
        }
        return required;
    }

    Resolved resolve(String text) {
        var byDefault = new ArrayList<String>();
        var sources = new ArrayList<Setting>();
        return new Resolved(resolve(text, 0, byDefault, sources), byDefault, sources);
    }

    private Optional<String> resolve(String text, int depth, List<String> byDefault, List<Setting> sources) {
        var start = text.indexOf("${");
        if (start < 0 || depth > DEEPEST) {
            return start < 0 ? Optional.of(text) : Optional.empty();
        }
        var resolved = new StringBuilder();
        var from = 0;
        while (start >= 0) {
            var end = end(text, start);
            if (end < 0) {
                break;
            }
            resolved.append(text, from, start);
            if (start > 0 && text.charAt(start - 1) == '\\') {
                resolved.setLength(resolved.length() - 1);
                resolved.append(text, start, end + 1);
            } else {
                var value = value(text.substring(start + 2, end), depth, byDefault, sources);
                if (value.isEmpty() && !keeping) {
                    return Optional.empty();
                }
                resolved.append(value.orElse(text.substring(start, end + 1)));
            }
            from = end + 1;
            start = text.indexOf("${", from);
        }
        return Optional.of(resolved.append(text, from, text.length()).toString());
    }

    private Optional<String> value(String inner, int depth, List<String> byDefault, List<Setting> sources) {
        var separator = separator(inner);
        var name = separator < 0 ? inner : inner.substring(0, separator);
        var asked = Placeholders.in(name) ? resolve(name, depth + 1, byDefault, sources) : Optional.of(name);
        if (asked.isEmpty() || sources.size() + byDefault.size() > MOST) {
            return Optional.empty();
        }
        var answer = known.apply(asked.get());
        if (answer.isPresent()) {
            sources.add(answer.get());
            return answer.get().value().flatMap(text -> resolve(text, depth + 1, byDefault, sources));
        }
        if (separator < 0) {
            return Optional.empty();
        }
        byDefault.add("${" + inner + "}");
        return resolve(inner.substring(separator + 1), depth + 1, byDefault, sources);
    }

    /** The first colon that is not inside a nested placeholder. */
    private static int separator(String inner) {
        var depth = 0;
        for (int i = 0; i < inner.length(); i++) {
            if (inner.startsWith("${", i)) {
                depth++;
            } else if (inner.charAt(i) == '}') {
                depth--;
            } else if (inner.charAt(i) == ':' && depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int end(String text, int start) {
        var depth = 0;
        for (int i = start + 2; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && depth-- == 0) {
                return i;
            }
        }
        return -1;
    }
}
