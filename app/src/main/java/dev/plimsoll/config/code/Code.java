package dev.plimsoll.config.code;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import java.util.List;

/**
 * The tokens of a file, by index; outside of it there are only empty symbols.
 *
 * @param tokens in order
 * @param path the file
 * @param kotlin whether statements end with the line
 */
record Code(List<Token> tokens, String path, boolean kotlin) {
    Code {
        tokens = List.copyOf(tokens);
    }

    static Code of(SourceFile file) {
        return new Code(Tokens.of(file), file.path(), file.ends(".kt"));
    }

    int size() {
        return tokens.size();
    }

    Token at(int index) {
        return index >= 0 && index < tokens.size()
                ? tokens.get(index)
                : new Token(Token.Kind.SYMBOL, "", Place.start(path));
    }

    /** The tokens from an index before another. */
    List<Token> between(int from, int to) {
        return tokens.subList(Math.min(from, tokens.size()), Math.min(Math.max(from, to), tokens.size()));
    }

    /** The bracket that closes the one at an index; the end of the file when none does. */
    int closing(int open) {
        var depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.is("(") || token.is("{") || token.is("[")) {
                depth++;
            } else if ((token.is(")") || token.is("}") || token.is("]")) && --depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    /** Where the statement ends whose expression starts at an index. */
    int statementEnd(int from) {
        var i = from;
        while (i < tokens.size() && !at(i).is(";") && !at(i).is("}") && !at(i).is(",") && !endsLine(i, from)) {
            i = at(i).is("(") || at(i).is("{") || at(i).is("[") ? closing(i) + 1 : i + 1;
        }
        return i;
    }

    private boolean endsLine(int index, int from) {
        return kotlin
                && index > from
                && at(index).place().line() > at(index - 1).place().line()
                && !at(index).is(".")
                && !at(index).is("*")
                && !at(index).is("+");
    }
}
