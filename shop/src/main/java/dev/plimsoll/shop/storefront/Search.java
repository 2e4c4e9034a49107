package dev.plimsoll.shop.storefront;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody typed, as a question for PostgreSQL's text search: every word, each maybe still being typed. */
final class Search {
    private static final int WORDS = 8;
    /** As the form says; PostgreSQL fails over words of more than two thousand bytes. */
    private static final int LETTERS = 80;

    private Search() {}

    /** {@code "red  mu"} becomes {@code red:* & mu:*}; empty where there is no word in it. */
    static Optional<String> query(String typed) {
        var read = typed.substring(0, Math.min(typed.length(), LETTERS));
        var query = Arrays.stream(read.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .limit(WORDS)
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
        return query.isEmpty() ? Optional.empty() : Optional.of(query);
    }
}
