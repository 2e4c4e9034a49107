package dev.plimsoll.setting;

import java.util.Optional;

/**
 * One setting as somebody wrote it.
 *
 * @param name the product's own name for it ({@code maximumPoolSize}), which relaxed spellings share
 * @param spelled the key as written, whole ({@code spring.datasource.hikari.maximum-pool-size})
 * @param value the text the product gets, never that of a secret; empty when a template or an unset placeholder hides it
 * @param origin the hops of the value; the last hop is where it is written
 */
public record Setting(String name, String spelled, Optional<String> value, Origin origin) {

    public static Setting at(String name, String value, Place place) {
        return new Setting(name, name, Optional.of(value), Origin.in(place));
    }

    /** Where the value is written; a setting made by a default has no place and must not be asked. */
    public Place place() {
        return origin.place().orElseThrow(() -> new IllegalStateException(spelled + " is written nowhere"));
    }

    /** Whether a template or placeholder keeps us from knowing the value. */
    public boolean hidden() {
        return value.isEmpty();
    }

    public Setting then(Hop hop) {
        return new Setting(name, spelled, value, origin.then(hop));
    }
}
