package dev.plimsoll.config.postgres;

/**
 * A word of a line of {@code postgresql.conf}.
 *
 * @param kind what PostgreSQL's scanner takes it for
 * @param text as written, quotes included
 * @param column where it starts, from 1
 */
record Token(Kind kind, String text, int column) {
    /** What the scanner (guc-file.l) tells apart. */
    enum Kind {
        NAME,
        DOTTED_NAME,
        STRING,
        WORD,
        INTEGER,
        REAL,
        EQUALS,
        STRAY
    }

    boolean isName() {
        return kind == Kind.NAME || kind == Kind.DOTTED_NAME;
    }

    /** A dotted name is no value: {@code log_filename = pg.log} is refused, {@code pg.log.1} is not. */
    boolean isValue() {
        return kind != Kind.DOTTED_NAME && kind != Kind.EQUALS && kind != Kind.STRAY;
    }
}
