package dev.plimsoll.cli.report;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.setting.Place;
import java.util.Optional;

/**
 * The line a place is on, fit for a screen: secrets masked, tabs as blanks, a long one cut around the place.
 *
 * @param line the text
 * @param indent letters before the marked text
 * @param length letters of the marked text, at least 1
 */
record Snippet(String line, int indent, int length) {
    private static final String TAB = "    ";

    /** The snippet of a place, in at most that many columns; empty when the file was not read. */
    static Optional<Snippet> of(Survey survey, Place place, int columns) {
        return Optional.ofNullable(survey.files().get(place.file()))
                .filter(file -> place.line() <= file.lines().size())
                .map(file -> file.lines().get(place.line() - 1))
                .map(raw -> of(raw, place, survey.secrets()).within(columns));
    }

    private static Snippet of(String raw, Place place, Secrets secrets) {
        var from = Math.min(place.column() - 1, raw.length());
        var to = Math.min(from + place.length(), raw.length());
        var before = shown(secrets.mask(raw.substring(0, from)));
        var marked = shown(secrets.mask(raw.substring(from, to)));
        var line = shown(secrets.mask(raw)).stripTrailing();
        var indent = Math.min(before.length(), line.length());
        return new Snippet(line, indent, Math.max(1, Math.min(marked.length(), line.length() - indent)));
    }

    private Snippet within(int columns) {
        if (line.length() <= columns) {
            return this;
        }
        var start = indent + length <= columns ? 0 : Math.max(0, indent - columns / 3);
        var end = Math.min(line.length(), start + columns);
        return new Snippet(line.substring(start, end), indent - start, Math.min(length, end - indent));
    }

    private static String shown(String text) {
        return Canvas.harmless(text.replace("\t", TAB));
    }
}
