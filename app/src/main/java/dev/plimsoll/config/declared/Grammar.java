package dev.plimsoll.config.declared;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.topology.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code plimsoll.yml} may say. */
final class Grammar {
    private static final Shape TEXT = new Shape.Value("a text", text -> !text.isBlank());
    private static final Shape WHOLE = new Shape.Value(
            "a whole number such as 12", text -> Amounts.whole(text).isPresent());
    private static final Shape COUNT = new Shape.Value(
            "a whole number from 1",
            text -> Amounts.whole(text).filter(n -> n > 0).isPresent());
    private static final Shape NUMBER = new Shape.Value(
            "a number such as 400",
            text -> Amounts.number(text).filter(n -> n > 0).isPresent());
    private static final Shape DURATION = new Shape.Value(
            "a time with its unit, such as 10ms", text -> Amounts.duration(text).isPresent());
    private static final Shape SIZE = new Shape.Value(
            "a size with its unit, such as 32GiB", text -> Amounts.size(text).isPresent());

    private final Shape whole;

    /** The grammar for a tree of these paths. */
    Grammar(List<String> paths) {
        var files = new Shape.Items(new Shape.FilePath(paths));
        var peakLoad = new Shape.Keys(Map.of("requestsPerSecond", NUMBER, "connectionHeld", DURATION));
        var service =
                new Shape.Keys(Map.of("files", files, "instances", COUNT, "database", TEXT, "peakLoad", peakLoad));
        var database = new Shape.Keys(Map.of("files", files, "cores", NUMBER, "memory", SIZE));
        var goals = new Shape.Keys(Map.of("recover", DURATION, "lostOrders", WHOLE, "p99", DURATION));
        var suppression =
                new Shape.Keys(Map.of("rule", TEXT, "where", TEXT, "owner", TEXT, "reason", TEXT, "until", TEXT));
        whole = new Shape.Keys(Map.of(
                "services", new Shape.Named(service),
                "databases", new Shape.Named(database),
                "goals", goals,
                "suppressions", new Shape.Items(suppression)));
    }

    /** Everything that does not fit, in order. */
    List<Flaw> flaws(Node root) {
        var flaws = new ArrayList<Flaw>();
        whole.review(
                Declarations.FILE,
                root,
                (place, message) -> flaws.add(new Flaw(Flaw.Kind.REFUSED, DeclaredReader.FORMAT, message, place)));
        return flaws;
    }
}
