package dev.plimsoll.lab.load.ledger;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What became of orders that nobody promised anything about.
 *
 * @param present on the survivor
 * @param absent from it
 */
public record Fate(Set<UUID> present, Set<UUID> absent) {
    public Fate {
        present = Collections.unmodifiableSet(new LinkedHashSet<>(present));
        absent = Collections.unmodifiableSet(new LinkedHashSet<>(absent));
    }

    static Fate of(Set<UUID> orders, Predicate<UUID> there) {
        var present = new LinkedHashSet<>(orders);
        present.removeIf(there.negate());
        var absent = new LinkedHashSet<>(orders);
        absent.removeIf(there);
        return new Fate(present, absent);
    }

    /** How many there are. */
    public int count() {
        return present.size() + absent.size();
    }
}
