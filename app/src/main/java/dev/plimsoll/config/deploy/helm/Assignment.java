package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.setting.Place;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tag that gives a variable a value.
 *
 * @param name with its dollar sign
 * @param declares whether the variable is new
 * @param expression the value
 */
record Assignment(String name, boolean declares, String expression) {
    private static final Pattern FORM = Pattern.compile("(\\$\\w+)\\s*(:?)=\\s*(.*)", Pattern.DOTALL);

    static Optional<Assignment> in(String tag) {
        var form = FORM.matcher(tag);
        return form.matches()
                ? Optional.of(new Assignment(form.group(1), !form.group(2).isEmpty(), form.group(3)))
                : Optional.empty();
    }

    /** The value of an expression that may give it to a variable too: {@code with $x := …}. */
    static Value value(String expression, Rendering rendering, Scope scope, Place place) {
        return in(expression)
                .map(assignment -> assignment.run(rendering, scope, place))
                .orElseGet(() -> rendering.value(expression, scope, place));
    }

    /** What is assigned where only Helm knows whether it is run at all leaves the variable unknown. */
    Value run(Rendering rendering, Scope scope, Place place) {
        var value = rendering.value(expression, scope, place);
        if (declares) {
            scope.declare(name, value);
        } else {
            scope.assign(name, rendering.inDoubt() ? Value.unknown(place) : value);
        }
        return value;
    }
}
