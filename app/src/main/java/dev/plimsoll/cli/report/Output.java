package dev.plimsoll.cli.report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        GITHUB,
        HTML;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@code FORMAT} or {@code FORMAT:FILE}.
     *
     * @param possible what a command can be shown as
     * @throws IllegalArgumentException in words for the person who typed it
     */
    public static Output of(String typed, Set<Kind> possible) {
        var colon = typed.indexOf(':');
        var name = colon < 0 ? typed : typed.substring(0, colon);
        if (colon == typed.length() - 1) {
            throw new IllegalArgumentException("'" + typed + "' names no file after the colon");
        }
        var kind = among(possible).filter(each -> each.word().equals(name)).findFirst();
        return new Output(
                kind.orElseThrow(() -> new IllegalArgumentException("'%s' is none of %s"
                        .formatted(name, among(possible).map(Kind::word).collect(Collectors.joining(", "))))),
                colon < 0 ? Optional.empty() : Optional.of(Path.of(typed.substring(colon + 1))));
    }

    private static Stream<Kind> among(Set<Kind> possible) {
        return possible.stream().sorted();
    }
}
