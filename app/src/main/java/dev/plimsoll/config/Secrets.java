package dev.plimsoll.config;

import dev.plimsoll.config.syntax.Node;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The secrets met while reading. Every text that leaves the program passes {@link #mask}, which hides both the values
 * readers put here and whatever stands where a password usually does.
 */
public final class Secrets {
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());
    private static final SortedSet<String> NONE = Collections.emptySortedSet();
    private static final String MASK = "***";
    private static final int SHORTEST = 3;
    private static final int LONG = 8;
    private static final Set<String> EVERYDAY = Set.of(
            "postgres",
            "postgresql",
            "mysql",
            "root",
            "admin",
            "user",
            "users",
            "test",
            "guest",
            "password",
            "secret",
            "true",
            "false",
            "yes",
            "no",
            "null",
            "none",
            "default",
            "app",
            "application",
            "spring",
            "localhost");
    /** By their first letters, the longest first: a text is looked through once, however many there are. */
    private final Map<String, SortedSet<String>> values = new HashMap<>();

    /** Whether a key of that name holds a secret, whatever its product. */
    public static boolean isSecret(String key) {
        return SecretNames.isSecret(key);
    }

    /**
     * Remembers a value that must not be shown. Very short ones, and words that stand everywhere ({@code postgres}),
     * cannot be told from the rest of the text: those are hidden only where a secret usually stands. One of several
     * words may stand on several lines, so its longer words are hidden one by one as well.
     */
    public void add(String value) {
        keep(value);
        if (value.length() >= LONG && value.chars().anyMatch(Character::isWhitespace)) {
            Arrays.stream(value.split("\\s+"))
                    .filter(part -> part.length() >= LONG)
                    .forEach(this::keep);
        }
    }

    private void keep(String value) {
        if (value.length() >= SHORTEST && !EVERYDAY.contains(value.toLowerCase(Locale.ROOT))) {
            values.computeIfAbsent(value.substring(0, SHORTEST), start -> new TreeSet<>(LONGEST_FIRST))
                    .add(value);
        }
    }

    /** What a reader keeps of a value: the value, or a mask if the key holds a secret, which is then remembered. */
    public Optional<String> keep(String key, Optional<String> value) {
        if (!isSecret(key)) {
            return value;
        }
        value.ifPresent(this::add);
        return value.map(secret -> secret.isEmpty() ? "" : MASK);
    }

    /** Remembers every secret in a tree, be it written {@code name: secret} or {@code {name: name, value: secret}}. */
    public void keep(Node tree) {
        tree.entries().forEach(entry -> {
            keep(entry.key(), entry.value().text());
            keep(entry.value());
        });
        tree.items().forEach(this::keep);
        tree.textAt("name").ifPresent(name -> keep(name, tree.textAt("value")));
    }

    /** The text without any secret. */
    public String mask(String text) {
        return SecretTexts.masked(values.isEmpty() ? text : withoutValues(text), MASK);
    }

    private String withoutValues(String text) {
        var masked = new StringBuilder(text.length());
        var at = 0;
        while (at < text.length()) {
            var found = at(text, at);
            if (found.isEmpty()) {
                masked.append(text.charAt(at++));
            } else {
                masked.append(MASK);
                at += found.get().length();
            }
        }
        return masked.toString();
    }

    private Optional<String> at(String text, int at) {
        if (at + SHORTEST > text.length()) {
            return Optional.empty();
        }
        return values.getOrDefault(text.substring(at, at + SHORTEST), NONE).stream()
                .filter(value -> text.startsWith(value, at))
                .findFirst();
    }
}
