package dev.plimsoll.config.postgres;

import java.util.List;

/** Says in words why the server stops at a word of a line. */
final class Remark {
    private Remark() {}

    static String on(List<Token> words, int at) {
        var word = words.get(at);
        var before = at == 0 ? word : words.get(at - 1);
        if (word.text().equals("'")) {
            return "a quote is not closed";
        }
        if (at == 0) {
            return word.text().indexOf('-') > 0
                    ? "a setting's name has no dash: %s".formatted(word.text())
                    : "%s is no setting's name".formatted(word.text());
        }
        if (words.get(0).text().startsWith("host") || words.get(0).text().equals("local")) {
            return "an access line belongs in pg_hba.conf";
        }
        if (word.kind() == Token.Kind.DOTTED_NAME) {
            return "%s needs quotes".formatted(word.text());
        }
        var touches = before.column() - 1 + before.text().length() == word.column() - 1;
        if (before.isValue() && touches) {
            return "%s%s needs quotes".formatted(before.text(), word.text());
        }
        return "%s is one word too many".formatted(word.text());
    }
}
