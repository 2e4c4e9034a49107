package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What PgBouncer's files say, word for word. */
final class Written {
    private static final Pattern PLACEHOLDER = Pattern.compile("_+[A-Za-z]\\w*|@\\w+@|%\\w+%|<[^<>]+>|\\{+[\\w. -]+}+");

    private Written() {}

    static Stream<Setting> of(Topology topology) {
        return topology.sources().stream()
                .filter(source -> source.format().equals("pgbouncer"))
                .flatMap(source -> source.settings().stream());
    }

    /** Whether it is one pair of a connection string, which also stands there whole. */
    static boolean isPartOfLine(Setting setting) {
        return isLine(setting) && setting.spelled().endsWith("." + setting.name());
    }

    /** Whether it is, or is part of, a line of another section than the main one. */
    static boolean isLine(Setting setting) {
        return setting.spelled().startsWith("databases.")
                || setting.spelled().startsWith("users.")
                || setting.spelled().startsWith("peers.");
    }

    /** Whether its text is SQL, in which a semicolon is at home. */
    static boolean isQuery(Setting setting) {
        return setting.name().endsWith("_query");
    }

    /** Whether a variable stands in it as it is: one of a shell, or a name between marks that sed or the like replaces. */
    static boolean hasVariable(Setting setting) {
        var value = setting.value().orElse("");
        return value.contains("${") || value.contains("$(") || isPlaceholder(value.strip());
    }

    private static boolean isPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).matches();
    }
}
