package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import java.util.Optional;

/**
 * One word of a configuration made of words and quotes.
 *
 * @param text the word as a program gets it, quotes and escapes resolved
 * @param quoted whether any of it was quoted, so that it is no delimiter
 * @param expands whether a variable stands in it, which the program fills in
 * @param place where it stands
 */
public record Word(String text, boolean quoted, boolean expands, Place place) {

    /** The text; empty when a template or a variable hides it. */
    public Optional<String> known() {
        return expands || Templates.masked(text) ? Optional.empty() : Optional.of(text);
    }

    /** Whether it is this delimiter. */
    public boolean is(char delimiter) {
        return !quoted && text.length() == 1 && text.charAt(0) == delimiter;
    }
}
