package dev.plimsoll.telemetry.postgres;

import java.util.regex.Pattern;

/** {@code synchronous_standby_names}: how many standbys a commit waits for (PostgreSQL 18, 19.6.2). */
final class SynchronousNames {
    private static final Pattern NUMBERED = Pattern.compile("(?is)\\s*(?:(?:any|first)\\s+)?(\\d+)\\s*\\(.*");

    private SynchronousNames() {}

    /** 0 when nobody is named; 1 for a plain list. */
    static int asked(String names) {
        if (names.isBlank()) {
            return 0;
        }
        var numbered = NUMBERED.matcher(names);
        return numbered.matches() ? Integer.parseInt(numbered.group(1)) : 1;
    }
}
