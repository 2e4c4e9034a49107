package dev.plimsoll.drill.shoppers;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a shop answered.
 *
 * @param path what was asked for
 * @param status of HTTP
 * @param body the text
 * @param location where to go on; empty where it did not say
 */
record Page(String path, int status, String body, String location) {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int FOUND = 302;
    private static final int ASKED_TOO_MUCH = 400;
    private static final int BROKEN = 500;

    /** A page to look at, and nothing else. */
    Page mustShow() throws VisitFailed {
        if (status != OK) {
            throw failed("%s answered %d".formatted(path, status));
        }
        return this;
    }

    /** The word that something was done: a way on that begins like this. */
    Page mustLeadTo(String prefix) throws VisitFailed {
        if ((status != SEE_OTHER && status != FOUND) || !location.startsWith(prefix)) {
            throw failed("%s answered %d %s, not a way to %s".formatted(path, status, location, prefix));
        }
        return this;
    }

    private VisitFailed failed(String why) {
        return status >= ASKED_TOO_MUCH && !broken() ? VisitFailed.refused(why) : VisitFailed.broken(why);
    }

    /** Whether it says that the shop does not work. */
    boolean broken() {
        return status >= BROKEN;
    }

    /** All that a pattern's first group finds. */
    List<String> all(Pattern pattern) {
        return pattern.matcher(body)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
