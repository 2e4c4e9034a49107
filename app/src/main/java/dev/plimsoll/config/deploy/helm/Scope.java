package dev.plimsoll.config.deploy.helm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the dot and the variables of a template stand for at one point. */
final class Scope {
    private final @Nullable Scope around;
    private final Value dot;
    private final Map<String, Value> variables = new HashMap<>();

    private Scope(@Nullable Scope around, Value dot) {
        this.around = around;
        this.dot = dot;
    }

    /** The outermost scope, whose dot is {@code $} as well. */
    static Scope of(Value root) {
        var scope = new Scope(null, root);
        scope.declare("$", root);
        return scope;
    }

    Scope inside(Value newDot) {
        return new Scope(this, newDot);
    }

    Value dot() {
        return dot;
    }

    void declare(String name, Value value) {
        variables.put(name, value);
    }

    /** Changes a variable where it was declared. */
    void assign(String name, Value value) {
        if (around == null || variables.containsKey(name)) {
            variables.put(name, value);
        } else {
            around.assign(name, value);
        }
    }

    Optional<Value> variable(String name) {
        var own = Optional.ofNullable(variables.get(name));
        return own.isPresent() || around == null ? own : around.variable(name);
    }
}
