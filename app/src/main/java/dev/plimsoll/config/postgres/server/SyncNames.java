package dev.plimsoll.config.postgres.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The standbys a commit waits for: {@code synchronous_standby_names}, taken apart.
 *
 * @param count how many of them it waits for
 * @param names the names in order, without quotes; {@code *} means any
 */
public record SyncNames(int count, List<String> names) {
    private static final Pattern WORD =
            Pattern.compile("\\s*(\"(?:[^\"]|\"\")*\"|[A-Za-z_\\u0080-\\uFFFF][\\w$\\u0080-\\uFFFF]*|\\d+|[*,()])");
    private static final int MOST = 1_000_000;

    public SyncNames {
        names = List.copyOf(names);
    }

    /** Empty when the server would refuse the text, or when it names none. */
    public static Optional<SyncNames> parse(String text) {
        return words(text).filter(words -> !words.isEmpty()).flatMap(SyncNames::of);
    }

    /** Whether the server takes the text. */
    public static boolean isLegal(String text) {
        return text.isEmpty() || parse(text).isPresent();
    }

    /** Whether a standby of that name counts; case is ignored, as the server does. */
    public boolean lists(String standby) {
        return names.stream().anyMatch(name -> name.equals("*") || name.equalsIgnoreCase(standby));
    }

    public boolean takesAny() {
        return names.contains("*");
    }

    private static Optional<List<String>> words(String text) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(text);
        var here = 0;
        while (matcher.region(here, text.length()).lookingAt()) {
            words.add(matcher.group(1));
            here = matcher.end();
        }
        return text.substring(here).isBlank() ? Optional.of(words) : Optional.empty();
    }

    private static Optional<SyncNames> of(List<String> words) {
        var first = words.get(0).toLowerCase(Locale.ROOT);
        var method = first.equals("first") || first.equals("any") ? 1 : 0;
        var isCounted = words.size() > method + 2 && words.get(method + 1).equals("(");
        if (!isCounted) {
            return method == 1 ? Optional.empty() : list(words).map(names -> new SyncNames(1, names));
        }
        var number = words.get(method);
        if (!number.matches("\\d{1,7}") || !words.get(words.size() - 1).equals(")")) {
            return Optional.empty();
        }
        var count = Integer.parseInt(number);
        return list(words.subList(method + 2, words.size() - 1))
                .filter(names -> count > 0 && count < MOST * 10)
                .map(names -> new SyncNames(count, names));
    }

    /** Names with a comma between any two. */
    private static Optional<List<String>> list(List<String> words) {
        var names = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var isComma = word.equals(",");
            if (isComma != (i % 2 == 1) || "()".contains(word) || isKeyword(word)) {
                return Optional.empty();
            }
            if (!isComma) {
                names.add(
                        word.startsWith("\"")
                                ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
                                : word);
            }
        }
        return words.size() % 2 == 0 ? Optional.empty() : Optional.of(names);
    }

    private static boolean isKeyword(String word) {
        return word.equalsIgnoreCase("first") || word.equalsIgnoreCase("any");
    }
}
