package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.setting.Size;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The memory an Amazon RDS instance class is sold with; the database gets somewhat less of it. */
final class InstanceClass {
    private static final long GIB = 1024L * 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("db\\.([a-z])[\\w]*\\.(micro|small|medium|large|(\\d*)xlarge)");
    private static final Map<String, Integer> SMALL = Map.of("micro", 1, "small", 2, "medium", 4);
    private static final Map<Character, Integer> GIB_OF_LARGE = Map.of('t', 8, 'm', 8, 'r', 16, 'c', 4);

    private InstanceClass() {}

    static Optional<Size> memory(String name) {
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var size = matcher.group(2);
        var family = matcher.group(1).charAt(0);
        if (SMALL.containsKey(size)) {
            return family == 't' ? Optional.of(new Size(SMALL.getOrDefault(size, 0) * GIB)) : Optional.empty();
        }
        var large = Optional.ofNullable(GIB_OF_LARGE.get(family));
        return large.flatMap(gib -> times(matcher.group(3)).map(times -> new Size(gib * times * GIB)));
    }

    /** How many times the size of {@code large}: {@code xlarge} is two of them, {@code 4xlarge} eight. */
    private static Optional<Integer> times(String prefix) {
        if (prefix == null) {
            return Optional.of(1);
        }
        return prefix.length() > 3
                ? Optional.empty()
                : Optional.of(prefix.isEmpty() ? 2 : 2 * Integer.parseInt(prefix));
    }

    /** The most connections the default formula of RDS gives with this memory. */
    static int connections(Size memory, boolean postgres) {
        var formula = postgres ? Math.min(memory.bytes() / 9_531_392, 5000) : memory.bytes() / 12_582_880;
        return (int) Math.min(Integer.MAX_VALUE, formula);
    }
}
