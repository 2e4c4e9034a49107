package dev.plimsoll.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that was done.
 *
 * @param at when it was done
 * @param who a person, or a part of Plimsoll
 * @param what in two words with a dot between, the thing first, such as {@code change.applied}
 * @param about everything else, by name
 */
public record Entry(Instant at, String who, String what, Map<String, String> about) {
    public Entry {
        if (!what.matches("[a-z]+(\\.[a-z]+)+") || who.isBlank()) {
            throw new IllegalArgumentException("nobody does this: %s, %s".formatted(who, what));
        }
        about = Map.copyOf(about);
    }

    /** What it says under a name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(about.get(name));
    }

    /** In the order of the names. */
    Map<String, String> sorted() {
        return new TreeMap<>(about);
    }
}
