package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Flaw;

/** A text does not follow its format's grammar. The message is one line without the place. */
public final class SyntaxException extends RuntimeException {
    private final transient Flaw.Kind kind;
    private final transient Place place;

    public SyntaxException(Flaw.Kind kind, String message, Place place) {
        super(message, null, false, false);
        this.kind = kind;
        this.place = place;
    }

    public Place place() {
        return place;
    }

    public Flaw.Kind kind() {
        return kind;
    }

    /** The same as a flaw of a file of that format. */
    public Flaw flaw(String format) {
        return new Flaw(kind, format, getMessage() == null ? "syntax error" : getMessage(), place);
    }
}
