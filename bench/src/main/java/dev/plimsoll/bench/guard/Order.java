package dev.plimsoll.bench.guard;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.goal.Goal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param repeats how often
 * @param into the folder of the results
 * @param page where the table is put, between its marks
 */
record Order(int repeats, List<Goal> goals, Set<Contender> contenders, Path into, Optional<Path> page) {
    static final String USAGE = "[quick] [table] [REPEATS] [GOAL...] [CONTENDER...] [into=FOLDER] [page=FILE]";

    /** Measures nothing more, and makes the tables of what there is. */
    static final String TABLE = "table";

    private static final int USUAL = 5;
    private static final Set<Contender> SHORT = EnumSet.of(
            Contender.GUARD,
            Contender.GUARD_TUNED,
            Contender.HIKARI,
            Contender.HIKARI_TUNED,
            Contender.AGROAL,
            Contender.AGROAL_TUNED);

    /** @throws IllegalArgumentException when a word is none of the usage */
    static Order of(List<String> words) {
        var goals = new ArrayList<Goal>();
        var contenders = EnumSet.noneOf(Contender.class);
        boolean quick = words.contains("quick");
        int repeats = quick ? 1 : USUAL;
        var into = folder(quick ? "board-quick" : "board");
        var page = Optional.<Path>empty();
        for (var word : words) {
            var goal =
                    Goals.all().stream().filter(one -> one.name().equals(word)).findFirst();
            var contender = Set.of(Contender.values()).stream()
                    .filter(one -> one.file().equals(word))
                    .findFirst();
            goal.ifPresent(goals::add);
            contender.ifPresent(contenders::add);
            if (word.matches("[1-9][0-9]?")) {
                repeats = Integer.parseInt(word);
            } else if (word.startsWith("into=")) {
                into = Path.of(word.substring("into=".length()));
            } else if (word.startsWith("page=")) {
                page = Optional.of(Path.of(word.substring("page=".length())));
            } else if (goal.isEmpty() && contender.isEmpty() && !word.equals("quick") && !word.equals(TABLE)) {
                throw new IllegalArgumentException("what is " + word + "? usage: " + USAGE);
            }
        }
        return new Order(repeats, whole(goals, quick), whole(contenders, quick), into, page);
    }

    /** Beside the classes, so that whoever cleans begins anew. */
    private static Path folder(String name) {
        try {
            var classes = Order.class.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(classes.toURI()).resolveSibling(name);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Goal> whole(List<Goal> named, boolean quick) {
        return named.isEmpty()
                ? Goals.all().stream().filter(goal -> !quick || goal.quick()).toList()
                : List.copyOf(named);
    }

    private static Set<Contender> whole(Set<Contender> named, boolean quick) {
        if (named.isEmpty()) {
            return quick ? SHORT : EnumSet.allOf(Contender.class);
        }
        return named;
    }
}
