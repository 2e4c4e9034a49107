package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.setting.Place;
import java.util.List;
import java.util.Optional;

/** A part of a template that can be rendered. */
sealed interface Part {
    void render(Rendering rendering, Scope scope);

    /** Text that stands there as it is. */
    record Literal(List<Piece> pieces) implements Part {
        @Override
        public void render(Rendering rendering, Scope scope) {
            pieces.forEach(rendering::add);
        }
    }

    /** A tag that prints a value or gives a variable one. */
    record Tag(String expression, Place place) implements Part {
        @Override
        public void render(Rendering rendering, Scope scope) {
            Assignment.in(expression)
                    .ifPresentOrElse(
                            assignment -> assignment.run(rendering, scope, place),
                            () -> rendering
                                    .value(expression, scope, place)
                                    .pieces(place)
                                    .forEach(rendering::add));
        }
    }

    /** {@code if} with its {@code else}. */
    record If(String condition, List<Part> then, List<Part> otherwise, Place place) implements Part {
        @Override
        public void render(Rendering rendering, Scope scope) {
            var inside = scope.inside(scope.dot());
            var truth = Assignment.value(condition, rendering, inside, place).truth();
            rendering.either(truth, () -> rendering.all(then, inside), () -> rendering.all(otherwise, inside));
        }
    }

    /** {@code with} and its {@code else}. */
    record With(String value, List<Part> then, List<Part> otherwise, Place place) implements Part {
        @Override
        public void render(Rendering rendering, Scope scope) {
            var around = scope.inside(scope.dot());
            var dot = Assignment.value(value, rendering, around, place);
            rendering.either(
                    dot.truth(),
                    () -> rendering.all(then, around.inside(dot)),
                    () -> rendering.all(otherwise, scope.inside(scope.dot())));
        }
    }

    /** {@code range} and its {@code else}: once for each item known, or once in doubt. */
    record Range(Loop loop, List<Part> body, List<Part> otherwise, Place place) implements Part {
        @Override
        public void render(Rendering rendering, Scope scope) {
            var over = rendering.value(loop.over(), scope, place);
            var rounds = over.rounds();
            Optional<Boolean> any = rounds.map(known -> !known.isEmpty());
            var unknown = List.of(new Value.Round(Value.unknown(place), Value.unknown(place)));
            rendering.either(
                    any,
                    () -> rounds.orElse(unknown).forEach(round -> {
                        rendering.step(place);
                        var inside = scope.inside(round.value());
                        loop.key().ifPresent(name -> inside.declare(name, round.key()));
                        loop.value().ifPresent(name -> inside.declare(name, round.value()));
                        rendering.all(body, inside);
                    }),
                    () -> rendering.all(otherwise, scope.inside(scope.dot())));
        }
    }

    /** What a {@code range} runs over and the variables it gives each round. */
    record Loop(Optional<String> key, Optional<String> value, String over) {
        static Loop in(String expression) {
            var cut = expression.indexOf(":=");
            if (cut < 0 || !expression.startsWith("$")) {
                return new Loop(Optional.empty(), Optional.empty(), expression);
            }
            var names = List.of(expression.substring(0, cut).strip().split("\\s*,\\s*"));
            var over = expression.substring(cut + 2).strip();
            return names.size() > 1
                    ? new Loop(Optional.of(names.get(0)), Optional.of(names.get(1)), over)
                    : new Loop(Optional.empty(), Optional.of(names.get(0)), over);
        }
    }
}
