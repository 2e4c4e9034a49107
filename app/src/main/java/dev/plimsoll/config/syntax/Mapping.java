package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import java.util.List;

/** Keys and values in the order in which they are written. */
public record Mapping(List<Entry> entries, Place place) implements Node {
    public Mapping {
        entries = List.copyOf(entries);
    }
}
