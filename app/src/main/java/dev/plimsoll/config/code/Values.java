package dev.plimsoll.config.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What expressions stand for when they are made of literals and of constants of the same file. */
final class Values {
    private static final int DEEPEST = 8;

    private final Map<String, List<Token>> constants;

    private Values(Map<String, List<Token>> constants) {
        this.constants = constants;
    }

    /** With the constants a file declares: {@code final} in Java, {@code val} in Kotlin; ambiguous names left out. */
    static Values of(Code code) {
        var constants = new HashMap<String, List<Token>>();
        Set<String> ambiguous = new HashSet<>();
        for (int i = 0; i < code.size(); i++) {
            if (code.at(i).is("final") || (code.kotlin() && code.at(i).is("val"))) {
                var equals = equals(code, i + 1);
                if (equals > 0) {
                    var name = name(code, i, equals);
                    var value = code.between(equals + 1, code.statementEnd(equals + 1));
                    if (constants.put(name, value) != null) {
                        ambiguous.add(name);
                    }
                }
            }
        }
        ambiguous.forEach(constants::remove);
        return new Values(constants);
    }

    /** The sign that gives a declaration its value; 0 when it has none. */
    private static int equals(Code code, int from) {
        for (int i = from; i < Math.min(from + 12, code.size()); i++) {
            var token = code.at(i);
            if (token.is("=")) {
                return code.at(i + 1).is("=") ? 0 : i;
            }
            if (token.is(";") || token.is("(") || token.is("{") || token.is(")")) {
                return 0;
            }
        }
        return 0;
    }

    private static String name(Code code, int keyword, int equals) {
        return code.kotlin() ? code.at(keyword + 1).text() : code.at(equals - 1).text();
    }

    /** The text a setter gets; empty when it depends on anything else. */
    Optional<String> of(List<Token> expression) {
        return text(expression, DEEPEST)
                .or(() -> new Arithmetic(expression, this::number).value().map(String::valueOf));
    }

    private Optional<String> text(List<Token> expression, int left) {
        var joined = new StringBuilder();
        for (int i = 0; i < expression.size(); i++) {
            var token = expression.get(i);
            if (i % 2 == 1) {
                if (!token.is("+")) {
                    return Optional.empty();
                }
                continue;
            }
            var part = part(token, expression.size() == 1, left);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            joined.append(part.get());
        }
        return expression.size() % 2 == 1 ? Optional.of(joined.toString()) : Optional.empty();
    }

    private Optional<String> part(Token token, boolean alone, int left) {
        if (token.kind() == Token.Kind.STRING || (alone && (token.is("true") || token.is("false")))) {
            return Optional.of(token.text());
        }
        var constant = constants.get(token.text());
        return token.isWord() && constant != null && left > 0 ? text(constant, left - 1) : Optional.empty();
    }

    private Optional<Long> number(String name, int left) {
        var constant = constants.get(name);
        return constant == null || left <= 0
                ? Optional.empty()
                : new Arithmetic(constant, this::number, left - 1).value();
    }
}
