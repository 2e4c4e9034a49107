package dev.plimsoll.guard.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Which role a host must have, by pgjdbc's {@code targetServerType}. */
public enum Wanted {
    /** Only one that accepts writes. */
    PRIMARY,
    /** Only one that does not. */
    STANDBY,
    /** A standby if there is one. */
    RATHER_STANDBY,
    /** Whichever answers, the primary if there is one. */
    ANY,
    /** Each as often as the others. */
    EACH;

    static Wanted of(String targetServerType) {
        return switch (targetServerType.toLowerCase(Locale.ROOT)) {
            case "primary", "master" -> PRIMARY;
            case "secondary", "slave" -> STANDBY;
            case "prefersecondary", "preferslave" -> RATHER_STANDBY;
            default -> ANY;
        };
    }

    /** Whether a host will do. */
    public boolean accepts(Told told) {
        return this == PRIMARY ? !told.recovery() : this != STANDBY || told.recovery();
    }

    /** Whether a host is what was asked for in the first place. */
    boolean prefers(Told told) {
        return switch (this) {
            case PRIMARY, ANY -> !told.recovery();
            case STANDBY, RATHER_STANDBY -> told.recovery();
            case EACH -> true;
        };
    }

    /** In which order hosts are tried. */
    List<Host> order(List<Host> hosts, Optional<Host> primary, Random chance) {
        var order = new ArrayList<>(hosts);
        switch (this) {
            case PRIMARY, ANY -> primary.filter(order::remove).ifPresent(first -> order.add(0, first));
            case STANDBY, RATHER_STANDBY -> {
                Collections.shuffle(order, chance);
                primary.filter(order::remove).ifPresent(order::add);
            }
            case EACH -> Collections.shuffle(order, chance);
        }
        return order;
    }
}
