package dev.plimsoll.diagnose;

import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.suspect.Hypothesis;
import dev.plimsoll.telemetry.Entity;
import java.util.List;
import java.util.Optional;

/**
 * Why it hurts.
 *
 * @param setting what moved, old → new, whether or not anybody wrote it down
 * @param change the id of the change that moved it, where somebody did
 * @param path the evidence that holds, the most important first; never empty
 */
public record Cause(
        Hypothesis hypothesis,
        Entity entity,
        Optional<Edit> setting,
        Optional<String> change,
        Level level,
        List<Evidence> path) {
    public Cause {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a cause needs evidence: " + hypothesis);
        }
    }

    /** How sure it is. */
    public enum Level {
        /** More likely than all else together. */
        SUSPECTED,
        /** Nine times as likely as all else, every other suspect being refuted or unlikely. */
        SUPPORTED
    }
}
