package dev.plimsoll.config.code;

import dev.plimsoll.setting.Place;

/**
 * One token of Java or Kotlin.
 *
 * @param kind what it is
 * @param text its text; of a string literal what it stands for
 * @param place where it is, quotes included
 */
record Token(Kind kind, String text, Place place) {
    /** What a token is. */
    enum Kind {
        WORD,
        NUMBER,
        STRING,
        /** A string literal with values of variables in it. */
        TEMPLATE,
        SYMBOL
    }

    boolean is(String symbolOrWord) {
        return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equals(symbolOrWord);
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }
}
