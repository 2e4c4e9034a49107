package dev.plimsoll.config.patroni;

import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.HbaRule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One line of a {@code pg_hba} list. */
final class HbaLine {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern MASK = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F:]*::?[0-9a-fA-F:]*");

    private HbaLine() {}

    /** The rule; empty for a comment or a line that is none. */
    static Optional<HbaRule> read(String line, Place place) {
        var comment = line.indexOf('#');
        var words = BLANKS.split((comment < 0 ? line : line.substring(0, comment)).strip());
        var isLocal = words[0].equals("local");
        if ((!isLocal && !words[0].startsWith("host")) || words.length < (isLocal ? 4 : 5)) {
            return Optional.empty();
        }
        var method = isLocal ? 3 : 4;
        var address = isLocal ? "" : words[3];
        if (!isLocal
                && words.length > 5
                && address.indexOf('/') < 0
                && MASK.matcher(words[4]).matches()) {
            address += "/" + words[4];
            method = 5;
        }
        return Optional.of(new HbaRule(words[0], list(words[1]), list(words[2]), address, words[method], place));
    }

    private static List<String> list(String words) {
        return List.of(words.replace("\"", "").split(","));
    }
}
