package dev.plimsoll.config.deploy.compose;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Fact;
import java.util.List;
import java.util.Optional;

/**
 * One compose service as the files it is merged from say it, the last one winning.
 *
 * @param name what compose calls it
 * @param nodes the service in each file, what it extends first
 * @param folder what paths are relative to
 * @param interpolation fills in variables
 */
record Layers(String name, List<Node> nodes, String folder, Interpolation interpolation) {
    Layers {
        nodes = List.copyOf(nodes);
    }

    Optional<Node> at(String... path) {
        return nodes.stream()
                .map(node -> node.at(path))
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later);
    }

    /** The text there, variables filled in. */
    Optional<Fact<String>> textAt(String... path) {
        return at(path).flatMap(node -> text(node).map(text -> Fact.at(path[path.length - 1], text, node.place())));
    }

    Optional<String> text(Node node) {
        return node.text().flatMap(interpolation::of);
    }

    /** The items there in every file: compose adds lists up. */
    List<Node> itemsAt(String... path) {
        return nodes.stream().flatMap(node -> node.itemsAt(path).stream()).toList();
    }
}
