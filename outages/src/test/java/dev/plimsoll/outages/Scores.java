package dev.plimsoll.outages;

import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.verdict.Verdict.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** What came of each row, in {@code target/scoreboard.txt}, so that a run that ends early was not for nothing. */
final class Scores {
    /** The system property that asks for more than fits into every CI run. */
    static final String PROOF = "plimsoll.proof";

    /** Its value that asks for it all. */
    static final String EVERYTHING = "all";

    static final boolean ALL = EVERYTHING.equals(System.getProperty(PROOF));

    private static final Path FILE = Path.of("target", "scoreboard.txt");

    private Scores() {}

    static void note(Board.Row row, Rehearsal.Result result, Duration took) {
        var line = "%s | %s | %s | kill alone: %s | %d s | %s%n"
                .formatted(
                        row.fault().word(),
                        row.what(),
                        result.verdict().outcome(),
                        killAlone(result),
                        took.toSeconds(),
                        String.join("; ", result.verdict().reasons()));
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** What somebody sees who only ever kills the primary. */
    private static String killAlone(Rehearsal.Result result) {
        if (result.scenarios().isEmpty()) {
            return "stops it";
        }
        var failed = result.verdict().outcome() == Outcome.FAIL
                && !result.verdict().reasons("crash").isEmpty();
        return failed ? "stops it" : "passes";
    }
}
