package dev.plimsoll.config.postgres;

/** Takes the quotes and escapes off a value. */
final class Quoted {
    private Quoted() {}

    static String plain(Token word) {
        if (word.kind() != Token.Kind.STRING) {
            return word.text();
        }
        var inner = word.text().substring(1, word.text().length() - 1);
        if (inner.indexOf('\\') < 0 && inner.indexOf('\'') < 0) {
            return inner;
        }
        var plain = new StringBuilder();
        var i = 0;
        while (i < inner.length()) {
            var c = inner.charAt(i);
            if (c == '\\' && i + 1 < inner.length()) {
                i = escape(inner, i + 1, plain);
            } else {
                plain.append(c);
                i += c == '\'' ? 2 : 1;
            }
        }
        return plain.toString();
    }

    private static int escape(String inner, int at, StringBuilder plain) {
        var end = at;
        var code = 0;
        while (end < inner.length() && end < at + 3 && inner.charAt(end) >= '0' && inner.charAt(end) <= '7') {
            code = code * 8 + inner.charAt(end) - '0';
            end++;
        }
        if (end > at) {
            plain.append((char) (code & 0xFF));
            return end;
        }
        plain.append(
                switch (inner.charAt(at)) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> inner.charAt(at);
                });
        return at + 1;
    }
}
