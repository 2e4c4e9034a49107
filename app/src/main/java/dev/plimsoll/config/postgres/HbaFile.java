package dev.plimsoll.config.postgres;

import dev.plimsoll.topology.HbaRule;
import java.util.List;

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
}
