package dev.plimsoll.rollback;

import java.util.Optional;

/** Where a setting is in effect: an instance of a service, or a server. */
public interface Place {
    /** Its name. */
    String name();

    /**
     * Puts a value into effect, and returns when the place has taken it.
     *
     * @param value as it is written in the configuration
     * @throws RuntimeException when it does not
     */
    void put(String value);

    /** The value in effect, by the place's own word; empty when it does not say. */
    Optional<String> read();
}
