package dev.plimsoll.config.postgres;

import java.util.Locale;
import java.util.Map;

/** Old names of settings that the server still takes, under the new ones. */
public final class Names {
    private static final Map<String, String> RENAMED =
            Map.of("sort_mem", "work_mem", "vacuum_mem", "maintenance_work_mem");

    private Names() {}

    /** The name in use today; names are the same in any case. */
    public static String current(String spelled) {
        var lower = spelled.toLowerCase(Locale.ROOT);
        return RENAMED.getOrDefault(lower, lower);
    }
}
