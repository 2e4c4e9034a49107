package dev.plimsoll.bench.guard;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.goal.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A folder for each goal, and in it a file for each run of a contender. A file is there whole or not at all. */
record Results(Path folder) {
    /** Whether this run is done, and need not be done again; one that failed is. */
    boolean has(Goal goal, Contender contender, int repeat) throws IOException {
        var file = file(goal, contender, repeat);
        return Files.exists(file) && Kept.of(Files.readAllLines(file)).failure().isEmpty();
    }

    void keep(Path file, Kept run) throws IOException {
        Files.createDirectories(file.getParent());
        var beside = file.resolveSibling(file.getFileName() + ".part");
        Files.write(beside, run.lines());
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Those of the first so many repeats that there are. */
    List<Kept> all(Goal goal, Contender contender, int repeats) throws IOException {
        var runs = new ArrayList<Kept>();
        for (int repeat = 1; repeat <= repeats; repeat++) {
            var file = file(goal, contender, repeat);
            if (Files.exists(file)) {
                runs.add(Kept.of(Files.readAllLines(file)));
            }
        }
        return runs;
    }

    Path file(Goal goal, Contender contender, int repeat) {
        return folder.resolve(goal.name()).resolve("%s.%d.tsv".formatted(contender.file(), repeat));
    }
}
