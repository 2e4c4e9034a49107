package dev.plimsoll.topology;

import dev.plimsoll.setting.Place;

/**
 * Something a file's own product would refuse or misread while parsing it, before any setting has a meaning.
 *
 * @param kind what it is
 * @param format the format of the file, as {@link Source#format()}
 * @param message one line, a fact, without the place
 * @param place where it is
 */
public record Flaw(Kind kind, String format, String message, Place place) {
    /** The kinds a rule names. */
    public enum Kind {
        /** The text does not follow the format's grammar: a tab, a bad indent, an open quote. */
        SYNTAX,
        /** One key twice in one place. */
        DUPLICATE_KEY,
        /** A line the product would not start with. */
        REFUSED
    }
}
