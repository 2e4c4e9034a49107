package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Flaw;

/** The characters of a Terraform file and where reading stands. */
final class HclText {
    private final String path;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;
    private int counted;

    HclText(String path, String text) {
        this.path = path;
        this.text = text;
    }

    int position() {
        return at;
    }

    /** Goes on reading from an earlier position. */
    void back(int position) {
        at = position;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return text.charAt(at);
    }

    boolean take(char expected) {
        if (atEnd() || peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    boolean atWord() {
        return !atEnd() && (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-' || peek() == '.');
    }

    String word() {
        var start = at;
        while (atWord()) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A text in quotes, the quotes left out. */
    String quoted() {
        var start = at;
        skipQuoted();
        return text.substring(start + 1, Math.max(start + 1, at - 1));
    }

    void skipSpaces() {
        while (!atEnd() && (peek() == ' ' || peek() == '\t')) {
            at++;
        }
    }

    /** Past white space, line ends and comments. */
    void skipBlank() {
        while (!atEnd()) {
            if (Character.isWhitespace(peek())) {
                at++;
            } else if (peek() == '#' || text.startsWith("//", at)) {
                skipLine();
            } else if (text.startsWith("/*", at)) {
                var end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        var end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    boolean isLiteralList() {
        var next = nextInside();
        return next == '"' || next == ']' || next == '[' || next == '{' || Character.isDigit(next);
    }

    boolean isLiteralMap() {
        var next = nextInside();
        return next == '}' || next == '"' || ((Character.isLetter(next) || next == '_') && !startsFor());
    }

    private boolean startsFor() {
        var from = at + 1;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        return text.startsWith("for ", from);
    }

    private char nextInside() {
        var from = at + 1;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        return from < text.length() ? text.charAt(from) : ' ';
    }

    /** The text of an expression: to the end of the line outside of brackets and quotes; in lists to the comma. */
    String expression(boolean listed) {
        var start = at;
        var open = 0;
        if (text.startsWith("<<", at)) {
            skipHeredoc();
            return text.substring(start, at);
        }
        while (!atEnd() && !(open == 0 && ends(listed))) {
            var c = peek();
            if (c == '"') {
                skipQuoted();
                continue;
            }
            open += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            at++;
        }
        if (open > 0) {
            throw refused("a bracket is not closed");
        }
        return text.substring(start, at).stripTrailing();
    }

    private boolean ends(boolean listed) {
        var c = peek();
        return c == '\n' || c == '#' || c == '}' || c == ',' || text.startsWith("//", at) || (listed && c == ']');
    }

    private void skipQuoted() {
        at++;
        while (!atEnd() && peek() != '"' && peek() != '\n') {
            at += peek() == '\\' ? 2 : text.startsWith("${", at) ? template() : 1;
        }
        at = Math.min(at, text.length());
        if (!take('"')) {
            throw refused("a quote is not closed");
        }
    }

    /** The length of a template in a text, quotes inside it and all. */
    private int template() {
        var open = 0;
        for (int i = at; i < text.length() && text.charAt(i) != '\n'; i++) {
            var c = text.charAt(i);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == '}' && open == 0) {
                return i - at + 1;
            }
        }
        return 1;
    }

    private void skipHeredoc() {
        var start = at;
        skipLine();
        var mark = text.substring(start, at).replaceFirst("^<<[-~]?", "").strip();
        while (!atEnd()) {
            at++;
            var from = at;
            skipLine();
            if (!mark.isEmpty()
                    && text.substring(Math.min(from, at), at).strip().equals(mark)) {
                return;
            }
        }
        throw refused("a heredoc is not closed");
    }

    /** Where a stretch of text on one line is; asked in the order of the text, or the lines are counted anew. */
    Place place(int start, int end) {
        if (start < counted) {
            line = 1;
            lineStart = 0;
            counted = 0;
        }
        for (; counted < start; counted++) {
            if (text.charAt(counted) == '\n') {
                line++;
                lineStart = counted + 1;
            }
        }
        return new Place(path, line, start - lineStart + 1, Math.max(1, end - start));
    }

    Place here() {
        return place(Math.min(at, text.length()), at + 1);
    }

    SyntaxException refused(String message) {
        return new SyntaxException(Flaw.Kind.SYNTAX, message, here());
    }
}
