package dev.plimsoll.config.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes whole numbers from literals, constants, {@code + - * /} and the usual ways to say a time in milliseconds. */
final class Arithmetic {
    private static final Map<String, Long> MILLIS = Map.ofEntries(
            Map.entry("MILLISECONDS", 1L),
            Map.entry("SECONDS", 1000L),
            Map.entry("MINUTES", 60_000L),
            Map.entry("HOURS", 3_600_000L),
            Map.entry("DAYS", 86_400_000L));

    private static final int DEEPEST = 8;

    private final List<Token> tokens;
    private final Constants constants;
    private final int left;
    private int here;

    /** Gives the value of a constant, so many constants deep. */
    interface Constants {
        Optional<Long> value(String name, int left);
    }

    Arithmetic(List<Token> tokens, Constants constants) {
        this(tokens, constants, DEEPEST);
    }

    Arithmetic(List<Token> tokens, Constants constants, int left) {
        this.tokens = tokens;
        this.constants = constants;
        this.left = left;
    }

    /** The value of all tokens; empty when any of them is something else, or the number does not fit. */
    Optional<Long> value() {
        try {
            return sum().filter(number -> here == tokens.size());
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    private Optional<Long> sum() {
        var value = product();
        while (value.isPresent() && (is("+") || is("-"))) {
            var minus = is("-");
            here++;
            var total = value.get();
            value = product().map(next -> minus ? Math.subtractExact(total, next) : Math.addExact(total, next));
        }
        return value;
    }

    private Optional<Long> product() {
        var value = operand();
        while (value.isPresent() && (is("*") || is("/"))) {
            var divide = is("/");
            here++;
            var total = value.get();
            value = operand()
                    .filter(next -> !divide || next != 0)
                    .map(next -> divide ? total / next : Math.multiplyExact(total, next));
        }
        return value;
    }

    private Optional<Long> operand() {
        if (is("-")) {
            here++;
            return operand().map(Math::negateExact);
        }
        if (is("(")) {
            return inBrackets();
        }
        if (here < tokens.size() && tokens.get(here).kind() == Token.Kind.NUMBER) {
            return literal(tokens.get(here++).text()).flatMap(this::kotlinTime);
        }
        return here < tokens.size() && tokens.get(here).isWord() ? named() : Optional.empty();
    }

    /** A cast, or brackets around an expression. */
    private Optional<Long> inBrackets() {
        here++;
        if ((is("int") || is("long")) && at(here + 1, ")")) {
            here += 2;
            return operand();
        }
        return sum().filter(value -> take(")"));
    }

    private static Optional<Long> literal(String text) {
        var digits = text.replace("_", "");
        if (digits.endsWith("L") || digits.endsWith("l")) {
            digits = digits.substring(0, digits.length() - 1);
        }
        try {
            return Optional.of(
                    digits.length() > 1 && digits.startsWith("0") ? Long.decode(digits) : Long.valueOf(digits));
        } catch (NumberFormatException notWhole) {
            return Optional.empty();
        }
    }

    /** {@code 30.seconds.inWholeMilliseconds}. */
    private Optional<Long> kotlinTime(long number) {
        if (!is(".")) {
            return Optional.of(number);
        }
        here++;
        var unit = MILLIS.get(word().toUpperCase(java.util.Locale.ROOT));
        here++;
        return unit != null && take(".") && take("inWholeMilliseconds")
                ? Optional.of(Math.multiplyExact(number, unit))
                : Optional.empty();
    }

    private Optional<Long> named() {
        if (is("TimeUnit") && at(here + 1, ".")) {
            here += 2;
        }
        var name = word();
        here++;
        var unit = MILLIS.get(name);
        if (unit != null && is(".")) {
            return take(".") && take("toMillis")
                    ? argument().map(number -> Math.multiplyExact(number, unit))
                    : Optional.empty();
        }
        if (name.equals("Duration") && take(".")) {
            return duration();
        }
        return is(".") || is("(") ? Optional.empty() : constants.value(name, left);
    }

    /** {@code ofSeconds(30).toMillis()}. */
    private Optional<Long> duration() {
        var factory = word();
        here++;
        var unit = factory.equals("ofMillis")
                ? Long.valueOf(1)
                : MILLIS.get(factory.substring(Math.min(2, factory.length())).toUpperCase(java.util.Locale.ROOT));
        if (unit == null || !factory.startsWith("of")) {
            return Optional.empty();
        }
        return argument()
                .filter(number -> take(".") && take("toMillis") && take("(") && take(")"))
                .map(number -> Math.multiplyExact(number, unit));
    }

    private Optional<Long> argument() {
        return take("(") ? sum().filter(value -> take(")")) : Optional.empty();
    }

    private String word() {
        return here < tokens.size() ? tokens.get(here).text() : "";
    }

    private boolean is(String text) {
        return at(here, text);
    }

    private boolean at(int index, String text) {
        return index < tokens.size() && tokens.get(index).is(text);
    }

    private boolean take(String text) {
        if (!is(text)) {
            return false;
        }
        here++;
        return true;
    }
}
