package dev.plimsoll.config.postgres;

import dev.plimsoll.config.postgres.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes one line of {@code postgresql.conf} apart as PostgreSQL's scanner does: the longest match wins. */
final class Scanner {
    private final String line;
    private int here;

    private Scanner(String line) {
        this.line = line;
    }

    /** The words of a line, up to a comment. */
    static List<Token> words(String line) {
        var scanner = new Scanner(line);
        var words = new ArrayList<Token>();
        scanner.skipBlanks();
        while (scanner.here < line.length() && line.charAt(scanner.here) != '#') {
            words.add(scanner.next());
            scanner.skipBlanks();
        }
        return words;
    }

    private void skipBlanks() {
        while (here < line.length() && " \t\r".indexOf(line.charAt(here)) >= 0) {
            here++;
        }
    }

    private Token next() {
        var c = line.charAt(here);
        if (c == '=') {
            return token(Kind.EQUALS, here + 1);
        }
        if (c == '\'') {
            var end = string();
            return end < 0 ? token(Kind.STRAY, here + 1) : token(Kind.STRING, end);
        }
        if (isLetter(c)) {
            return word();
        }
        var whole = integer();
        var real = real();
        if (whole < 0 && real < 0) {
            return token(Kind.STRAY, here + 1);
        }
        return real > whole ? token(Kind.REAL, real) : token(Kind.INTEGER, whole);
    }

    private Token token(Kind kind, int end) {
        var token = new Token(kind, line.substring(here, end), here + 1);
        here = end;
        return token;
    }

    private Token word() {
        var name = letters(here);
        var dotted = name + 1 < line.length() && line.charAt(name) == '.' && isLetter(line.charAt(name + 1))
                ? letters(name + 1)
                : -1;
        var word = name;
        while (word < line.length()
                && (isLetterOrDigit(line.charAt(word)) || "-._:/".indexOf(line.charAt(word)) >= 0)) {
            word++;
        }
        if (word > Math.max(name, dotted)) {
            return token(Kind.WORD, word);
        }
        return dotted > name ? token(Kind.DOTTED_NAME, dotted) : token(Kind.NAME, name);
    }

    private int letters(int from) {
        var end = from;
        while (end < line.length() && isLetterOrDigit(line.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The end of a quoted text; quotes are doubled or escaped within. */
    private int string() {
        var end = here + 1;
        while (end < line.length()) {
            var c = line.charAt(end);
            if (c == '\\') {
                end += 2;
            } else if (c != '\'') {
                end++;
            } else if (end + 1 < line.length() && line.charAt(end + 1) == '\'') {
                end += 2;
            } else {
                return end + 1;
            }
        }
        return -1;
    }

    private int integer() {
        var from = afterSign();
        var hex = from + 2 < line.length()
                && line.startsWith("0x", from)
                && Character.digit(line.charAt(from + 2), 16) >= 0;
        var end = hex ? from + 2 : from;
        while (end < line.length() && isDigit(line.charAt(end), hex)) {
            end++;
        }
        if (end == from) {
            return -1;
        }
        while (end < line.length() && isUnitLetter(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private int real() {
        var from = afterSign();
        var end = digits(from);
        if (end >= line.length() || line.charAt(end) != '.') {
            return -1;
        }
        end = digits(end + 1);
        if (end < line.length() && (line.charAt(end) == 'e' || line.charAt(end) == 'E')) {
            var signed = end + 1 < line.length() && "+-".indexOf(line.charAt(end + 1)) >= 0;
            var first = signed ? end + 2 : end + 1;
            var last = digits(first);
            return last > first ? last : end;
        }
        return end;
    }

    private int digits(int from) {
        var end = from;
        while (end < line.length() && isDigit(line.charAt(end), false)) {
            end++;
        }
        return end;
    }

    private int afterSign() {
        return "+-".indexOf(line.charAt(here)) >= 0 ? here + 1 : here;
    }

    private static boolean isDigit(char c, boolean hex) {
        return c < 128 && Character.digit(c, hex ? 16 : 10) >= 0;
    }

    private static boolean isUnitLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLetter(char c) {
        return isUnitLetter(c) || c == '_' || c >= 128;
    }

    private static boolean isLetterOrDigit(char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }
}
