package dev.plimsoll.config.tree;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * Leaves out of a listing what a walk over the same files would leave out. Paths are relative to the top of the
 * repository, folders end in a slash.
 */
final class Ignoring {
    private final Function<String, Optional<String>> rules;

    /** With the {@code .gitignore} of every folder that has one; the top is the empty text. */
    Ignoring(Function<String, Optional<String>> rules) {
        this.rules = rules;
    }

    /** What stays of the listing at or below a path that was named. */
    List<String> keep(String named, NavigableSet<String> listing) {
        if (listing.contains(named)) {
            return List.of(named);
        }
        var start = named.isEmpty() || named.endsWith("/") ? named : named + "/";
        var below = listing.subSet(start, true, start + Character.MAX_VALUE, true);
        var ignored = above(start);
        for (var path : below) {
            if (path.equals(".gitignore") || path.endsWith("/.gitignore")) {
                ignored = and(ignored, path.substring(0, path.lastIndexOf('/') + 1));
            }
        }
        var all = ignored;
        return below.stream().filter(path -> !all.below(start, path)).toList();
    }

    private Ignored above(String start) {
        var ignored = Ignored.NOTHING;
        for (int slash = start.indexOf('/'), from = 0; slash >= 0; slash = start.indexOf('/', from)) {
            ignored = and(ignored, start.substring(0, from));
            from = slash + 1;
        }
        return !start.isEmpty() && ignored.within(start.substring(0, start.length() - 1)) ? Ignored.NOTHING : ignored;
    }

    private Ignored and(Ignored above, String folder) {
        return rules.apply(folder).map(text -> above.and(folder, text)).orElse(above);
    }
}
