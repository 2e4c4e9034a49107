package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A value in a parsed file and where it stands, whatever the format. A question that does not fit the kind of node is
 * answered with nothing, so that a reader may ask its way down without looking what each node is.
 */
public sealed interface Node permits Mapping, Sequence, Scalar {
    /** More leaves than any honest configuration file has: what a bomb of aliases is cut off at. */
    int MOST_LEAVES = 100_000;

    Place place();

    /** The entries of a mapping in order, duplicates included, merged ones first. */
    default List<Entry> entries() {
        return List.of();
    }

    /** The items of a sequence. */
    default List<Node> items() {
        return List.of();
    }

    /** The text of a scalar as a program gets it; empty for others and when a template hides it. */
    default Optional<String> text() {
        return Optional.empty();
    }

    /** Whether this is a scalar whose value a template hides. */
    default boolean hidden() {
        return false;
    }

    /** The node below, key by key; a number picks an item of a sequence. Of duplicate keys the last one counts. */
    default Optional<Node> at(String... path) {
        Optional<Node> here = Optional.of(this);
        for (var step : path) {
            here = here.flatMap(node -> node.child(step));
        }
        return here;
    }

    /** The text below. */
    default Optional<String> textAt(String... path) {
        return at(path).flatMap(Node::text);
    }

    /** The items below; none when there is no sequence. */
    default List<Node> itemsAt(String... path) {
        return at(path).map(Node::items).orElse(List.of());
    }

    /** The entries below; none when there is no mapping. */
    default List<Entry> entriesAt(String... path) {
        return at(path).map(Node::entries).orElse(List.of());
    }

    private Optional<Node> child(String step) {
        var entries = entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).key().equals(step)) {
                return Optional.of(entries.get(i).value());
            }
        }
        if (items().isEmpty() || step.length() > 6 || !step.chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        var index = step.isEmpty() ? items().size() : Integer.parseInt(step);
        return index < items().size() ? Optional.of(items().get(index)) : Optional.empty();
    }

    /** Every scalar below with its path, keys joined by dots, items as {@code [0]}; at most {@link #MOST_LEAVES}. */
    default List<Leaf> leaves() {
        var leaves = new ArrayList<Leaf>();
        collect(this, "", leaves);
        return leaves;
    }

    private static void collect(Node node, String path, List<Leaf> leaves) {
        if (leaves.size() >= MOST_LEAVES) {
            return;
        }
        BiConsumer<String, Node> into = (step, child) -> collect(child, path + step, leaves);
        node.entries().forEach(entry -> into.accept(path.isEmpty() ? entry.key() : "." + entry.key(), entry.value()));
        for (int i = 0; i < node.items().size(); i++) {
            into.accept("[" + i + "]", node.items().get(i));
        }
        if (node instanceof Scalar scalar) {
            leaves.add(new Leaf(path, scalar));
        }
    }

    /** A scalar and the way to it. */
    record Leaf(String path, Scalar scalar) {}
}
