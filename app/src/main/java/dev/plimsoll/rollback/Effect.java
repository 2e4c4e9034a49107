package dev.plimsoll.rollback;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of putting a value somewhere.
 *
 * @param place where
 * @param wanted the value
 * @param read what is in effect by the place's own word; empty when it did not say
 * @param at when it was read
 */
public record Effect(String place, String wanted, Optional<String> read, Instant at) {
    /** Whether what is in effect is what was wanted. */
    public boolean holds() {
        return read.filter(wanted::equals).isPresent();
    }
}
