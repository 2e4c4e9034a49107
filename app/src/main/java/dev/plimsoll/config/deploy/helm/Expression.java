package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Works out an expression of a template as far as the values tell. */
final class Expression {
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|[()|]|[^\\s()|\"`]+");
    private static final int DEEPEST = 40;

    private final Rendering rendering;
    private final Scope scope;
    private final Place place;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private record Token(String text, boolean attached) {}

    private Expression(String text, Rendering rendering, Scope scope, Place place) {
        this.rendering = rendering;
        this.scope = scope;
        this.place = place;
        var matcher = TOKEN.matcher(text);
        var end = -1;
        while (matcher.find()) {
            tokens.add(new Token(matcher.group(), matcher.start() == end));
            end = matcher.end();
        }
    }

    static Value value(String text, Rendering rendering, Scope scope, Place place) {
        var expression = new Expression(text, rendering, scope, place);
        var value = expression.pipeline();
        return expression.at < expression.tokens.size() ? Value.unknown(place) : value;
    }

    private boolean isAt(String text) {
        return at < tokens.size() && tokens.get(at).text().equals(text);
    }

    private Value pipeline() {
        if (++depth > DEEPEST) {
            at = tokens.size();
            return Value.unknown(place);
        }
        var value = command(Optional.empty());
        while (isAt("|")) {
            at++;
            value = command(Optional.of(value));
        }
        depth--;
        return value;
    }

    private Value command(Optional<Value> piped) {
        if (at >= tokens.size()) {
            return Value.unknown(place);
        }
        var word = tokens.get(at).text();
        if (!isFunction(word)) {
            var value = operand();
            var alone = piped.isEmpty() && (at >= tokens.size() || isAt("|") || isAt(")"));
            return alone ? value : unknownRest();
        }
        at++;
        var arguments = new ArrayList<Value>();
        while (at < tokens.size() && !isAt("|") && !isAt(")")) {
            arguments.add(operand());
        }
        piped.ifPresent(arguments::add);
        return new Call(word, arguments, rendering, place).value();
    }

    private Value unknownRest() {
        while (at < tokens.size() && !isAt("|") && !isAt(")")) {
            operand();
        }
        return Value.unknown(place);
    }

    private static boolean isFunction(String word) {
        return Character.isLetter(word.charAt(0)) && !word.equals("true") && !word.equals("false");
    }

    private Value operand() {
        var token = tokens.get(at++).text();
        if (!token.equals("(")) {
            return single(token);
        }
        var value = pipeline();
        at += isAt(")") ? 1 : 0;
        var path =
                at < tokens.size() && tokens.get(at).attached() ? tokens.get(at).text() : "";
        if (path.startsWith(".")) {
            at++;
            return fields(value, path);
        }
        return value;
    }

    private Value single(String token) {
        var first = token.charAt(0);
        if (first == '"' || first == '`') {
            return Value.literal(unquoted(token), place);
        }
        if (first == '.') {
            return fields(scope.dot(), token);
        }
        if (first == '$') {
            var dot = token.indexOf('.') < 0 ? token.length() : token.indexOf('.');
            return scope.variable(token.substring(0, dot))
                    .map(variable -> fields(variable, token.substring(dot)))
                    .orElseGet(() -> Value.unknown(place));
        }
        var isPlain = token.equals("true") || token.equals("false") || token.matches("-?\\d+(\\.\\d+)?");
        return isPlain ? Value.plain(token, place) : Value.unknown(place);
    }

    private static Value fields(Value value, String path) {
        var found = value;
        for (var name : path.split("\\.")) {
            found = name.isEmpty() ? found : found.field(name);
        }
        return found;
    }

    private static String unquoted(String text) {
        var inside = text.substring(1, text.length() - 1);
        return text.startsWith("`")
                ? inside
                : inside.replace("\\n", "\n").replace("\\t", "\t").replaceAll("\\\\(.)", "$1");
    }
}
