package dev.plimsoll.guard.source;

import java.util.Locale;

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
}
