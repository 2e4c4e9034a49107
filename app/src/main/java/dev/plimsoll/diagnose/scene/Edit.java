package dev.plimsoll.diagnose.scene;

import java.util.Locale;

/**
 * One setting that a change moves.
 *
 * @param key as it is written
 * @param from empty when it was not there
 * @param to empty when it is taken out
 * @param file where it is written; empty when not known
 * @param line from 1 on; 0 when not known
 */
public record Edit(String key, String from, String to, String file, int line) {
    /** Whether this is a spelling of some key: {@code hikari.maximum-pool-size} of {@code maximumPoolSize}. */
    public boolean means(String other) {
        return plain(key).equals(plain(other));
    }

    private static String plain(String key) {
        var name = key.substring(key.lastIndexOf('.') + 1);
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** In words. */
    public String words() {
        return file.isEmpty()
                ? "%s %s → %s".formatted(key, from, to)
                : "%s %s → %s (%s:%d)".formatted(key, from, to, file, line);
    }
}
