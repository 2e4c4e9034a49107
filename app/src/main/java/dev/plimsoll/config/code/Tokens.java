package dev.plimsoll.config.code;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.List;

/** Takes Java or Kotlin apart into tokens; comments are left out, each symbol is one character. */
final class Tokens {
    private static final String LONG_QUOTE = "\"\"\"";

    private final SourceFile file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int here;
    private int line = 1;
    private int lineStart;

    private Tokens(SourceFile file) {
        this.file = file;
        this.text = file.text();
    }

    static List<Token> of(SourceFile file) {
        var tokens = new Tokens(file);
        while (tokens.here < tokens.text.length()) {
            tokens.next();
        }
        return tokens.tokens;
    }

    private void next() {
        var c = text.charAt(here);
        if (Character.isWhitespace(c)) {
            advance(here + 1);
        } else if (text.startsWith("//", here)) {
            advance(until("\n", here, 0));
        } else if (text.startsWith("/*", here)) {
            advance(until("*/", here + 2, 2));
        } else if (c == '"' || c == '\'' || c == '`') {
            literal(c);
        } else if (Character.isDigit(c)) {
            add(Token.Kind.NUMBER, numberEnd());
        } else if (Character.isJavaIdentifierStart(c)) {
            add(Token.Kind.WORD, wordEnd());
        } else {
            add(Token.Kind.SYMBOL, here + 1);
        }
    }

    private void literal(char quote) {
        if (text.startsWith(LONG_QUOTE, here)) {
            var end = until(LONG_QUOTE, here + 3, 3);
            add(Token.Kind.TEMPLATE, end);
            return;
        }
        var end = here + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        var content = text.substring(here + 1, Math.min(end, text.length()));
        var plain = content.indexOf('\\') < 0 && (content.indexOf('$') < 0 || file.ends(".java"));
        var kind = plain && quote == '"' ? Token.Kind.STRING : Token.Kind.TEMPLATE;
        add(kind, content, Math.min(end + 1, text.length()));
    }

    private int numberEnd() {
        var end = here;
        while (end < text.length() && isOfNumber(end)) {
            end++;
        }
        return end;
    }

    /** A dot belongs to a number only before a digit: {@code 30.seconds} is a number and a word. */
    private boolean isOfNumber(int index) {
        var c = text.charAt(index);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || (c == '.' && index + 1 < text.length() && Character.isDigit(text.charAt(index + 1)));
    }

    private int wordEnd() {
        var end = here;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int until(String mark, int from, int length) {
        var found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + length;
    }

    private void add(Token.Kind kind, int end) {
        add(kind, text.substring(here, end), end);
    }

    private void add(Token.Kind kind, String content, int end) {
        var place = new Place(file.path(), line, here - lineStart + 1, Math.max(1, end - here));
        tokens.add(new Token(kind, content, place));
        advance(end);
    }

    private void advance(int end) {
        for (int i = here; i < end && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        here = Math.max(end, here + 1);
    }
}
