package dev.plimsoll.cli.report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * One output somebody asked for: {@code sarif:out/plimsoll.sarif}.
 *
 * @param kind the format
 * @param file where to write it; empty for the standard output
 */
public record Output(Kind kind, Optional<Path> file) {
    /** The formats by the names people type. */
    public enum Kind {
        HUMAN,
        JSON,
        SARIF,
        JUNIT,
        GITHUB
    }

    /** {@code FORMAT} or {@code FORMAT:FILE}. @throws IllegalArgumentException in words for the person who typed it */
    public static Output of(String typed) {
        var colon = typed.indexOf(':');
        var name = colon < 0 ? typed : typed.substring(0, colon);
        if (colon == typed.length() - 1) {
            throw new IllegalArgumentException("'" + typed + "' names no file after the colon");
        }
        for (var kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return new Output(
                        kind, colon < 0 ? Optional.empty() : Optional.of(Path.of(typed.substring(colon + 1))));
            }
        }
        throw new IllegalArgumentException("'" + name + "' is none of human, json, sarif, junit, github");
    }
}
