package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A template being rendered: the pieces so far, and whether only Helm knows that what comes now is there. */
final class Rendering {
    private static final Pattern NAME = Pattern.compile("[\\w.-]*(?:name|fullname)");
    private static final int MOST_STEPS = 100_000;
    private static final int DEEPEST = 20;

    private final Chart chart;
    private final Map<String, List<Part>> named;
    private List<Piece> pieces = new ArrayList<>();
    private int steps;
    private int doubts;
    private int depth;

    Rendering(Chart chart, Map<String, List<Part>> named) {
        this.chart = chart;
        this.named = named;
    }

    List<Piece> render(List<Part> parts) {
        all(parts, Scope.of(Value.Of.of(chart.root())));
        return pieces;
    }

    boolean inDoubt() {
        return doubts > 0;
    }

    /** @throws SyntaxException where it becomes longer than any template anybody maintains */
    void add(Piece piece) {
        step(piece.place());
        pieces.add(inDoubt() ? piece.doubted() : piece);
    }

    /** Counts what is done, so that loops in loops come to an end. */
    void step(Place place) {
        if (++steps > MOST_STEPS) {
            throw new SyntaxException(Flaw.Kind.SYNTAX, "the template becomes too long", place);
        }
    }

    void all(List<Part> parts, Scope scope) {
        parts.forEach(part -> part.render(this, scope));
    }

    Value value(String expression, Scope scope, Place place) {
        var isRelease = expression.equals(".Release.Name") || expression.equals("$.Release.Name");
        return isRelease ? Value.literal(chart.name(), place) : Expression.value(expression, this, scope, place);
    }

    /** One of two branches; both, in doubt, where only Helm knows which. */
    void either(Optional<Boolean> truth, Runnable then, Runnable otherwise) {
        if (truth.isPresent()) {
            (truth.get() ? then : otherwise).run();
            return;
        }
        doubts++;
        then.run();
        otherwise.run();
        doubts--;
    }

    /** What a named template prints; one that gives objects their name gives them the chart's, if nothing else is known. */
    Value included(List<Value> arguments, Place place) {
        var name = arguments.get(0).text().orElse("");
        var body = Optional.ofNullable(named.get(name)).filter(found -> depth < DEEPEST);
        var printed = body.map(parts -> captured(parts, arguments.get(arguments.size() - 1), place));
        var isName = NAME.matcher(name).matches();
        return printed.filter(words -> !isName || words.text().isPresent())
                .orElseGet(() -> isName ? Value.literal(chart.name(), place) : Value.unknown(place));
    }

    private Value captured(List<Part> parts, Value dot, Place place) {
        step(place);
        var around = pieces;
        var doubtsAround = doubts;
        pieces = new ArrayList<>();
        doubts = 0;
        depth++;
        all(parts, Scope.of(dot));
        depth--;
        var inside = pieces;
        pieces = around;
        doubts = doubtsAround;
        return new Value.Words(inside);
    }
}
