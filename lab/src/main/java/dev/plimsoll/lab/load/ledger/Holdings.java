package dev.plimsoll.lab.load.ledger;

import java.util.Map;
import java.util.UUID;

/**
 * The orders one server holds.
 *
 * @param node the server's name
 * @param rows how often it holds each order; once is right
 */
public record Holdings(String node, Map<UUID, Integer> rows) {
    public Holdings {
        rows = Map.copyOf(rows);
    }

    boolean holds(UUID order) {
        return rows.containsKey(order);
    }

    boolean repeats(UUID order) {
        return rows.getOrDefault(order, 0) > 1;
    }
}
