package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an expression of a template stands for: something of the values, text, or nothing that is known. */
sealed interface Value {
    /** As a template prints it; empty when only Helm knows. */
    default Optional<String> text() {
        return Optional.empty();
    }

    /** Whether a condition takes it for true; empty when only Helm knows. */
    default Optional<Boolean> truth() {
        return Optional.empty();
    }

    /** What printing it leaves in the page. */
    default List<Piece> pieces(Place tag) {
        return List.of(Piece.of(String.valueOf(Templates.MASK).repeat(3), tag));
    }

    /** The node of the values it is. */
    default Optional<Node> data() {
        return Optional.empty();
    }

    /** The value under a key. */
    default Value field(String name) {
        return this;
    }

    /** What a {@code range} over it goes through; empty when only Helm knows. */
    default Optional<List<Round>> rounds() {
        return Optional.empty();
    }

    /** Whether no values file has it, so that a default takes its place. */
    default boolean absent() {
        return false;
    }

    /** One round of a loop. */
    record Round(Value key, Value value) {}

    static Value unknown(Place place) {
        return new Nothing(place, false);
    }

    /** Text written in the template itself. */
    static Value literal(String text, Place place) {
        return new Words(List.of(Piece.of(text, place)));
    }

    /** A number or flag written in the template itself. */
    static Value plain(String text, Place place) {
        return new Of(new Scalar(text, text, true, place), true);
    }

    /** Nothing we know: a function only Helm has, or a value that no file gives. */
    record Nothing(Place place, boolean absent) implements Value {}

    /** Text made by the template, in pieces that keep their places. */
    record Words(List<Piece> pieces) implements Value {
        @Override
        public Optional<String> text() {
            var whole = new StringBuilder();
            pieces.forEach(piece -> whole.append(piece.text()));
            var known = pieces.stream().noneMatch(Piece::doubtful) && !Templates.masked(whole.toString());
            return known ? Optional.of(whole.toString()) : Optional.empty();
        }

        @Override
        public Optional<Boolean> truth() {
            return text().map(text -> !text.isEmpty());
        }

        @Override
        public List<Piece> pieces(Place tag) {
            return pieces;
        }

        @Override
        public Value field(String name) {
            return unknown(pieces.isEmpty() ? Place.start("") : pieces.get(0).place());
        }
    }

    /**
     * Something of the values.
     *
     * @param node what it is
     * @param exact whether it is printed as written: a plain number of the values is a float to Helm
     */
    record Of(Node node, boolean exact) implements Value {
        static Value of(Node node) {
            return node.hidden() ? unknown(node.place()) : new Of(node, false);
        }

        @Override
        public Optional<String> text() {
            return node.text().filter(text -> !text.isEmpty()).flatMap(this::printed);
        }

        /** Helm prints 1.10 as 1.1, and a million as 1e+06, which nobody means. */
        private Optional<String> printed(String text) {
            if (exact || !(node instanceof Scalar scalar) || !scalar.plain()) {
                return Optional.of(text);
            }
            if (scalar.raw().indexOf(':') > 0) {
                return Optional.of(scalar.raw());
            }
            if (text.matches("-?\\d+\\.\\d+")) {
                return Optional.of(text.replaceFirst("\\.?0+$", ""));
            }
            return text.matches("-?\\d{7,}") ? Optional.empty() : Optional.of(text);
        }

        @Override
        public Optional<Boolean> truth() {
            if (!(node instanceof Scalar scalar)) {
                return Optional.of(!node.entries().isEmpty() || !node.items().isEmpty());
            }
            var no = scalar.value().isEmpty()
                    || (scalar.plain() && Stream.of("false", "0", "0.0").anyMatch(scalar.value()::equals));
            return Optional.of(!no);
        }

        @Override
        public List<Piece> pieces(Place tag) {
            return text().map(text -> List.of(Piece.of(text, node.place())))
                    .orElseGet(() -> unknown(tag).pieces(tag));
        }

        @Override
        public Optional<Node> data() {
            return Optional.of(node);
        }

        @Override
        public Value field(String name) {
            return node.at(name)
                    .filter(found -> node instanceof Mapping)
                    .map(Of::of)
                    .orElseGet(() -> new Nothing(node.place(), true));
        }

        /** A mapping is gone through by the order of its keys. */
        @Override
        public Optional<List<Round>> rounds() {
            if (node instanceof Scalar) {
                return node.text().filter(String::isEmpty).map(none -> List.of());
            }
            var items = IntStream.range(0, node.items().size())
                    .mapToObj(i -> new Round(
                            plain(String.valueOf(i), node.place()),
                            of(node.items().get(i))));
            var entries = node.entries().stream()
                    .map(entry -> new Round(literal(entry.key(), entry.keyPlace()), of(entry.value())))
                    .sorted(Comparator.comparing(round -> round.key().text().orElse("")));
            return Optional.of(Stream.concat(items, entries).toList());
        }
    }
}
