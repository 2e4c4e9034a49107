package dev.plimsoll.bench;

import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.config.tree.DirectoryTree;
import dev.plimsoll.config.tree.Scope;
import dev.plimsoll.rehearse.knee.Knee;
import dev.plimsoll.rehearse.knee.Ladder;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The knee of a pool as its demand predicts it, beside the one that is measured, for twenty workloads, and beside two
 * rules of thumb. Arguments: optionally how many of the workloads.
 */
final class KneeTable {
    private static final List<Integer> RATES = List.of(50, 100, 200, 400, 600);
    private static final List<Integer> MILLIS = List.of(5, 10, 20, 50);
    private static final int USUAL = 10;
    private static final double FIFTH = 0.2;

    private KneeTable() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        var folder = Files.createTempDirectory("plimsoll-bench");
        var file = folder.resolve("application.yml");
        try {
            Files.writeString(file, """
                    spring:
                      application: {name: shop}
                      datasource: {url: "jdbc:postgresql://db/shop"}
                    """);
            System.out.println(Machine.line(1));
            measure(subject(folder), arguments.length > 0 ? Integer.parseInt(arguments[0]) : Integer.MAX_VALUE);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void measure(Subject subject, int most) throws IOException, SQLException {
        var knees = new ArrayList<Knee>();
        for (int rate : RATES) {
            for (int held : MILLIS) {
                if (knees.size() < most) {
                    var load = new Load(rate, Duration.ofMillis(held), USUAL, "bench");
                    try (var ladder = new Ladder(subject, load)) {
                        knees.add(ladder.knee());
                        print(knees.get(knees.size() - 1));
                    }
                }
            }
        }
        var cores = 2 * Runtime.getRuntime().availableProcessors() + 1;
        System.out.printf(
                "within 1 connection or 20 %%: %d of %d; cores x 2 + 1 = %d: %d; default 10: %d%n",
                knees.stream().filter(knee -> near(knee.predicted(), knee)).count(),
                knees.size(),
                cores,
                knees.stream().filter(knee -> near(cores, knee)).count(),
                knees.stream().filter(knee -> near(USUAL, knee)).count());
    }

    private static boolean near(int said, Knee knee) {
        return Math.abs(said - knee.measured()) <= Math.max(1, FIFTH * knee.measured());
    }

    private static void print(Knee knee) {
        var sizes = new StringBuilder();
        knee.rungs()
                .forEach(rung -> sizes.append(" %d: %.0f (%d ms)"
                        .formatted(rung.size(), rung.perSecond(), rung.p95().toMillis())));
        System.out.printf(
                "  %4.0f/s x %2d ms   in use %5.2f   predicted %2d   measured %2d   %s  %s%n",
                knee.load().perSecond(),
                knee.load().held().toMillis(),
                knee.load().connections(),
                knee.predicted(),
                knee.measured(),
                near(knee.predicted(), knee) ? "near" : "OFF ",
                sizes);
    }

    private static Subject subject(Path folder) throws IOException {
        var survey = Surveyor.withAll().survey(new DirectoryTree(Scope.of(List.of(folder))));
        return Subject.in(survey.topology()).get(0);
    }
}
