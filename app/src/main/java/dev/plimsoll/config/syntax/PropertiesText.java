package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Flaw;

/**
 * The characters of a {@code .properties} file, one at a time: escapes replaced, continued lines joined, and the blanks
 * at the start of a line skipped.
 */
final class PropertiesText {
    private static final int END = -1;

    private final String path;
    private final String text;
    private int next;
    private int line = 1;
    private int lineStart;
    private int at;
    private boolean lineEnded;
    private boolean fresh = true;
    private boolean escaped;
    private int character = END;

    PropertiesText(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /** Moves to the next character; false at the end. */
    boolean read() {
        escaped = false;
        take();
        if (fresh) {
            fresh = false;
            while (isBlank()) {
                take();
            }
        }
        if (character == '\\') {
            escaped = true;
            escape();
        } else if (character == '\n') {
            fresh = true;
        }
        return character != END;
    }

    /** Moves to the end of the line, escapes or not. */
    void skipLine() {
        while (character != '\n' && character != END) {
            take();
        }
        fresh = true;
    }

    char character() {
        return (char) character;
    }

    boolean is(char wanted) {
        return !escaped && character == wanted;
    }

    boolean isBlank() {
        return !escaped && (character == ' ' || character == '\t' || character == '\f');
    }

    boolean isLineEnd() {
        return character == END || is('\n');
    }

    boolean startsComment() {
        return character == '#' || character == '!';
    }

    /** Whether the character is the first of its line, nothing before it. */
    boolean isFirst() {
        return at == lineStart;
    }

    int offset() {
        return at;
    }

    Place place() {
        var end = text.indexOf('\n', at);
        var length = (end < 0 ? text.length() : end) - at;
        return new Place(path, line, at - lineStart + 1, Math.max(1, length));
    }

    private void take() {
        if (lineEnded) {
            line++;
            lineStart = next;
        }
        at = next;
        character = next < text.length() ? text.charAt(next++) : END;
        if (character == '\r') {
            if (next < text.length() && text.charAt(next) == '\n') {
                at = next++;
            }
            character = '\n';
        }
        lineEnded = character == '\n';
    }

    private void escape() {
        take();
        switch (character) {
            case 't' -> character = '\t';
            case 'r' -> character = '\r';
            case 'n' -> character = '\n';
            case 'f' -> character = '\f';
            case 'u' -> unicode();
            case '\n' -> {
                fresh = true;
                read();
            }
            default -> {
                // any other escaped character stands for itself
            }
        }
    }

    private void unicode() {
        var point = 0;
        for (int i = 0; i < 4; i++) {
            take();
            var digit = character == END ? -1 : Character.digit(character, 16);
            if (digit < 0) {
                throw new SyntaxException(Flaw.Kind.SYNTAX, "malformed \\uxxxx encoding", place());
            }
            point = (point << 4) + digit;
        }
        character = point;
    }
}
