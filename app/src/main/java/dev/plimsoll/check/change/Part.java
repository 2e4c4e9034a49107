package dev.plimsoll.check.change;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import java.util.Optional;

/**
 * One configured thing of a topology, reduced to what a comparison needs.
 *
 * @param kind what it is
 * @param name what it is called
 * @param alias another thing it is known by when it is renamed: its file, or where it connects
 * @param settings its settings
 * @param place where it is declared
 */
record Part(Kind kind, String name, String alias, Settings settings, Place place) {
    /** What can be compared, and which of its numbers have a size worth comparing. */
    enum Kind {
        POOL,
        /** What a pool sets for its sessions on the server. */
        SESSION,
        URL,
        RUNTIME,
        SERVER,
        FAILOVER,
        POOLER,
        POOLED_DATABASE,
        PROXY,
        PROXY_SECTION,
        PROXY_MEMBER
    }

    /** How the value is called where it is written: the last word of its key; else the product's own name. */
    String label(String key) {
        return settings.find(key).map(Setting::spelled).map(Part::lastWord).orElse(key);
    }

    /** Where the value is written, else where the whole is. */
    Place place(Fact<?> fact) {
        return fact.origin().place().orElse(place);
    }

    /** The value of a setting that is a number or a duration, as a number to divide by another. */
    Optional<Double> number(String key, boolean duration) {
        return duration
                ? settings.duration(key).map(fact -> (double) fact.value().toMillis())
                : settings.real(key).map(Fact::value);
    }

    private static String lastWord(String spelled) {
        var dot = Math.max(spelled.lastIndexOf('.'), spelled.lastIndexOf('?'));
        return spelled.substring(dot + 1);
    }
}
