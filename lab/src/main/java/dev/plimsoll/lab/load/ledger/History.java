package dev.plimsoll.lab.load.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client knows about each of its orders, over all attempts.
 *
 * @param states the order's state in the sequence in which orders were first tried; never {@link State#INTENT}
 */
public record History(Map<UUID, State> states) {
    public History {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /**
     * Follows the lines of a ledger. Of several attempts the greatest promise counts, because one yes is enough; an
     * order is {@link State#FAIL} only if no attempt can have committed. An attempt without an end, because the client
     * died, is {@link State#INDETERMINATE}.
     */
    public static History of(Stream<Entry> entries) {
        var states = new LinkedHashMap<UUID, State>();
        var open = new LinkedHashMap<UUID, Integer>();
        entries.forEachOrdered(entry -> {
            states.merge(entry.order(), entry.state(), History::greater);
            open.merge(entry.order(), entry.state() == State.INTENT ? 1 : -1, Integer::sum);
        });
        open.forEach((order, attempts) -> {
            if (attempts > 0) {
                states.merge(order, State.INDETERMINATE, History::greater);
            }
        });
        return new History(states);
    }

    private static State greater(State one, State other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The orders in a state. */
    public Set<UUID> orders(State state) {
        return states.entrySet().stream()
                .filter(known -> known.getValue() == state)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
