package dev.plimsoll.guard.gate;

import dev.plimsoll.guard.Lane;
import java.util.List;

/**
 * The lanes in the order in which they are served.
 *
 * @param names at most {@link #MOST}; more are as one with the last
 */
public record Lanes(List<String> names) {
    /** How many lanes are told apart. */
    public static final int MOST = 16;

    public Lanes {
        names = List.copyOf(names.subList(0, Math.min(names.size(), MOST)));
        if (names.isEmpty()) {
            names = List.of(Lane.DEFAULT);
        }
    }

    /** From 0, which is served first. A lane that is not named stands where the default does, or last. */
    public int rank(String lane) {
        int rank = names.indexOf(lane);
        if (rank >= 0) {
            return rank;
        }
        int standard = names.indexOf(Lane.DEFAULT);
        return standard >= 0 ? standard : names.size() - 1;
    }
}
