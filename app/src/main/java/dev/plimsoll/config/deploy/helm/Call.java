package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** A call of one of the functions whose meaning is plain; every other is unknown. */
record Call(String name, List<Value> arguments, Rendering rendering, Place place) {
    Value value() {
        if (arguments.isEmpty()) {
            return unknown();
        }
        return switch (name) {
            case "include" -> rendering.included(arguments, place);
            case "default" -> byDefault();
            case "coalesce" -> firstTrue();
            case "required", "tpl" -> passedOn();
            case "ternary" -> ternary();
            case "and", "or", "not", "empty" -> logic();
            case "eq", "ne", "gt", "ge", "lt", "le", "contains", "hasPrefix", "hasSuffix" -> compared();
            case "hasKey" -> hasKey();
            case "int", "int64" -> last().text().isEmpty() && last().data().isEmpty() ? unknown() : whole();
            case "index", "get" -> indexed();
            case "toYaml" -> last().data().<Value>map(Printed::yaml).orElseGet(this::unknown);
            case "nindent", "indent" -> Printed.indented(last(), first(), name.startsWith("n"), place);
            default -> new Texted(name, arguments, place).value();
        };
    }

    private Value unknown() {
        return Value.unknown(place);
    }

    private Value first() {
        return arguments.get(0);
    }

    /** The last argument, which is what a pipe hands over. */
    private Value last() {
        return arguments.get(arguments.size() - 1);
    }

    private Value byDefault() {
        if (last().absent()) {
            return arguments.size() == 2 ? first() : unknown();
        }
        return last().truth().map(truth -> truth ? last() : first()).orElseGet(this::unknown);
    }

    private Value firstTrue() {
        for (var argument : arguments) {
            var truth = argument.truth();
            if (truth.isEmpty() && !argument.absent()) {
                return unknown();
            }
            if (truth.orElse(false)) {
                return argument;
            }
        }
        return unknown();
    }

    /** {@code tpl} of a text without tags is that text: tags in the values are hidden anyway. */
    private Value passedOn() {
        var isLiteral = name.equals("required") || first().data().isPresent();
        return isLiteral ? name.equals("tpl") ? first() : last() : unknown();
    }

    private Value ternary() {
        return arguments.size() == 3
                ? last().truth().map(truth -> arguments.get(truth ? 0 : 1)).orElseGet(this::unknown)
                : unknown();
    }

    private Value logic() {
        if (name.equals("not") || name.equals("empty")) {
            return last().truth().map(truth -> flag(!truth)).orElseGet(this::unknown);
        }
        var decides = name.equals("or");
        var deciding = arguments.stream()
                .filter(argument ->
                        argument.truth().filter(truth -> truth == decides).isPresent())
                .findFirst();
        var all = arguments.stream().allMatch(argument -> argument.truth().isPresent());
        return deciding.filter(found -> all || !decides)
                .orElseGet(() -> all ? last() : deciding.isPresent() ? flag(true) : unknown());
    }

    private Value compared() {
        return switch (name) {
            case "eq" -> texts(String::equals);
            case "ne" -> texts((one, other) -> !one.equals(other));
            case "contains" -> texts((part, whole) -> whole.contains(part));
            case "hasPrefix" -> texts((part, whole) -> whole.startsWith(part));
            case "hasSuffix" -> texts((part, whole) -> whole.endsWith(part));
            default -> numbers();
        };
    }

    private Value texts(BiPredicate<String, String> test) {
        return both(Optional::of, test);
    }

    private Value numbers() {
        BiPredicate<Double, Double> test = switch (name) {
            case "gt" -> (one, other) -> one > other;
            case "ge" -> (one, other) -> one >= other;
            case "lt" -> (one, other) -> one < other;
            default -> (one, other) -> one <= other;
        };
        return both(Facts::decimal, test);
    }

    private <T> Value both(Function<String, Optional<T>> read, BiPredicate<T, T> test) {
        var one = compared(first()).flatMap(read);
        var other = arguments.size() == 2 ? compared(last()).flatMap(read) : Optional.<T>empty();
        return one.isPresent() && other.isPresent() ? flag(test.test(one.get(), other.get())) : unknown();
    }

    /** To a comparison an empty text is a text, and a number is what it is worth. */
    private static Optional<String> compared(Value value) {
        return value.text().or(() -> value.data().flatMap(Node::text));
    }

    private Value hasKey() {
        return first().data()
                .filter(node -> node instanceof Mapping && arguments.size() == 2)
                .flatMap(node -> last().text().flatMap(node::at))
                .<Value>map(found -> flag(true))
                .orElseGet(this::unknown);
    }

    private Value whole() {
        var text = last().data().flatMap(Node::text).or(last()::text);
        return text.filter(digits -> digits.matches("-?\\d{1,18}"))
                .map(digits ->
                        Value.plain(digits, last().data().map(Node::place).orElse(place)))
                .orElseGet(this::unknown);
    }

    private Value indexed() {
        var found = first();
        for (var key : arguments.subList(1, arguments.size())) {
            var name = key.text();
            if (name.isEmpty()) {
                return unknown();
            }
            found = found.field(name.get());
        }
        return found;
    }

    private Value flag(boolean truth) {
        return Value.plain(String.valueOf(truth), place);
    }
}
