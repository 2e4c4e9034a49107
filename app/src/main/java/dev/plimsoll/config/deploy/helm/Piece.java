package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.setting.Place;

/**
 * A piece of what a template becomes.
 *
 * @param text what it says; characters only Helm knows are masked
 * @param place where its first character is written, or the value it stands for
 * @param literal whether it stands in the template itself, character by character
 * @param doubtful whether only Helm knows that it is there at all
 */
record Piece(String text, Place place, boolean literal, boolean doubtful) {
    /** Something a tag was replaced by. */
    static Piece of(String text, Place place) {
        return new Piece(text, place, false, false);
    }

    Piece doubted() {
        return new Piece(text, place, literal, true);
    }

    /** Where the character at an index is written, and how much of the asked length. */
    Place place(int index, int length) {
        var longest = Math.max(1, Math.min(length, text.stripTrailing().length() - index));
        return literal ? new Place(place.file(), place.line(), place.column() + index, longest) : place;
    }
}
