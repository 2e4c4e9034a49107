package dev.plimsoll.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The secrets met while reading. Every text that leaves the program passes {@link #mask}, which hides both the values
 * readers put here and whatever stands where a password usually does.
 */
public final class Secrets {
    private static final String MASK = "***";
    private static final int SHORTEST = 3;
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
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)((?:password|passwd|pwd|passphrase|secret|token|api[-_]?key|credential)s?[\"']?\\s*[=:]\\s*)"
                    + "(?![\"']?\\$\\{[\\w.-]+}[\"']?(?:[\\s;,&]|$))" // the name of a variable is no secret
                    + "(\"[^\"]*\"|'[^']*'|[^\\s&;,}\\])\"']+)");
    private static final Pattern USERINFO = Pattern.compile("(?i)(://[^\\s:/@]*:)([^\\s@/]+)(@)");

    private final Set<String> values =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Whether a key of that name holds a secret, whatever its product. */
    public static boolean isSecret(String key) {
        var plain = key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        return plain.endsWith("password")
                || plain.endsWith("passwd")
                || plain.endsWith("pwd")
                || plain.endsWith("passphrase")
                || plain.endsWith("secret")
                || plain.endsWith("secretkey")
                || plain.endsWith("token")
                || plain.endsWith("apikey")
                || plain.endsWith("credentials");
    }

    /**
     * Remembers a value that must not be shown. Very short ones, and words that stand everywhere ({@code postgres}),
     * cannot be told from the rest of the text: those are hidden only where a secret usually stands.
     */
    public void add(String value) {
        if (value.length() >= SHORTEST && !EVERYDAY.contains(value.toLowerCase(Locale.ROOT))) {
            values.add(value);
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

    /** The text without any secret. */
    public String mask(String text) {
        var masked = text;
        for (var value : values) {
            masked = masked.replace(value, MASK);
        }
        masked = ASSIGNED.matcher(masked).replaceAll("$1" + MASK);
        return USERINFO.matcher(masked).replaceAll("$1" + MASK + "$3");
    }
}
