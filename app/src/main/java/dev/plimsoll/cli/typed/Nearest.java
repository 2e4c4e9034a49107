package dev.plimsoll.cli.typed;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody probably meant. */
public final class Nearest {
    private static final int FAR = 3;

    private Nearest() {}

    /** {@code ", did you mean CAP01?"}; empty when nothing is near. */
    public static String to(String typed, List<String> known) {
        var word = typed.toUpperCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance(word, name) < FAR)
                .min(Comparator.comparingInt(name -> distance(word, name)))
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    /** Letters to add, drop or change to get from one word to the other. */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int i = 0; i <= to.length(); i++) {
            row[i] = i;
        }
        for (int i = 1; i <= from.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = corner + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
