package dev.plimsoll.config.postgres;

import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.HbaRule;
import java.util.List;
import java.util.Optional;

/**
 * One {@code pg_hba.conf}, includes followed.
 *
 * @param path where it is
 * @param rules its lines in order
 * @param whole whether that is all: no template and no included file we lack
 */
public record HbaFile(String path, List<HbaRule> rules, boolean whole) {
    public HbaFile {
        rules = List.copyOf(rules);
    }

    /** The rule in a line that stands somewhere else, such as Patroni's list; empty where it is none. */
    public static Optional<HbaRule> rule(String line, Place place) {
        return HbaParser.rule(line, place);
    }
}
