package dev.plimsoll.lab.load.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * One line of a ledger.
 *
 * @param at when the client knew it, in milliseconds of its own clock
 * @param order the identity the client gave the order before it sent it
 * @param state what it knew
 * @param why the SQLSTATE and what was said, empty where there is nothing to say; one line
 */
public record Entry(Instant at, UUID order, State state, String why) {
    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 4;

    public Entry {
        why = why.replaceAll("\\s+", " ").strip();
    }

    /** Four fields separated by tabs: milliseconds since 1970, state, order, why. */
    String line() {
        return String.join(SEPARATOR, String.valueOf(at.toEpochMilli()), state.name(), order.toString(), why) + "\n";
    }

    /**
     * Reads what {@link #line} wrote, without its end.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static Entry parse(String line) {
        var fields = line.split(SEPARATOR, -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not an entry of a ledger: " + line);
        }
        return new Entry(
                Instant.ofEpochMilli(Long.parseLong(fields[0])),
                UUID.fromString(fields[2]),
                State.valueOf(fields[1]),
                fields[3]);
    }
}
