package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import java.util.List;

/** Values in order. */
public record Sequence(List<Node> items, Place place) implements Node {
    public Sequence {
        items = List.copyOf(items);
    }
}
