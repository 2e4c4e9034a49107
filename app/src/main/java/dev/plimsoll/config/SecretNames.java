package dev.plimsoll.config;

import dev.plimsoll.setting.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells from the name of a key whether it holds a secret, in any product's spelling and mistyped too. */
final class SecretNames {
    /** A new etcd cluster is told from another by its name, which etcd calls a token. */
    private static final String CLUSTER = "initialclustertoken";

    private static final List<String> ENDINGS = List.of(
            "password",
            "passwords",
            "passwd",
            "pwd",
            "passphrase",
            "passphrasecommand",
            "secret",
            "secrets",
            "secretkey",
            "apikey",
            "accesskey",
            "privatekey",
            "token",
            "tokens",
            "credential",
            "credentials");

    /** How the last word of every ending ends, in whatever words it is written. */
    private static final List<String> LAST = List.of(
            "word",
            "words",
            "wd",
            "phrase",
            "command",
            "secret",
            "secrets",
            "key",
            "token",
            "tokens",
            "credential",
            "credentials");

    private static final Pattern WORDS = Pattern.compile("[-_.\\s]+|(?<=[a-z0-9])(?=[A-Z])");
    private static final Set<String> SHORT = Set.of("pass", "pw", "pswd", "psw");
    /** What {@code pass} follows where it means passing something on, as in {@code proxy_pass}. */
    private static final Set<String> PASSED_ON =
            Set.of("proxy", "fastcgi", "uwsgi", "scgi", "grpc", "memcached", "host", "all", "no", "first", "second");

    private static final Set<String> OFTEN_MISTYPED = Set.of("password", "passwords", "passphrase");
    private static final Pattern SHORTENED = Pattern.compile("p\\w?s?s?\\w?wr?d");
    private static final int SHORTEST = 5;

    private SecretNames() {}

    static boolean isSecret(String key) {
        if (!mayBe(key)) {
            return false;
        }
        var words = WORDS.split(key);
        if (words.length == 0) {
            return false;
        }
        var last = words[words.length - 1].toLowerCase(Locale.ROOT);
        if (SHORT.contains(last)) {
            return words.length == 1 || !PASSED_ON.contains(words[words.length - 2].toLowerCase(Locale.ROOT));
        }
        var plain = String.join("", words).toLowerCase(Locale.ROOT);
        if (plain.endsWith(CLUSTER)) {
            return false;
        }
        return ENDINGS.stream().anyMatch(plain::endsWith) || isMistyped(last);
    }

    /** Cheap, because it is asked for every key: the last word starts as a password does, or every ending ends so. */
    private static boolean mayBe(String key) {
        var end = key.length();
        while (end > 0 && isBetween(key.charAt(end - 1))) {
            end--;
        }
        var start = end;
        while (start > 0 && !isBetween(key.charAt(start - 1)) && !isHump(key, start)) {
            start--;
        }
        var last = key.substring(start, end).toLowerCase(Locale.ROOT);
        return last.startsWith("p") || LAST.stream().anyMatch(last::endsWith);
    }

    private static boolean isBetween(char letter) {
        return letter == '-' || letter == '_' || letter == '.' || Character.isWhitespace(letter);
    }

    private static boolean isHump(String key, int at) {
        return at < key.length() && Character.isUpperCase(key.charAt(at)) && !Character.isUpperCase(key.charAt(at - 1));
    }

    private static boolean isMistyped(String word) {
        return word.length() >= SHORTEST
                && word.charAt(0) == 'p'
                && (SHORTENED.matcher(word).matches()
                        || Spelling.nearest(word, OFTEN_MISTYPED)
                                .filter(near -> Math.abs(near.length() - word.length()) < 2)
                                .isPresent());
    }
}
