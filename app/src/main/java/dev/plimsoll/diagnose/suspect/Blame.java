package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.telemetry.Move;
import java.time.Instant;
import java.util.Optional;

/**
 * The setting that moved, and who moved it as far as that is known: what was seen to move is there whether or not anybody
 * wrote it down.
 *
 * @param at when it was first seen as it is, else when it took effect as it is written
 */
record Blame(Edit edit, Optional<String> change, Instant at) {
    /** Of what was seen to move, with file and line of the newest change by then that says the same. */
    static Blame of(Scene scene, Move move) {
        return scene.until(move.to().entity(), move.since()).stream()
                .flatMap(change -> change.edits().stream()
                        .filter(edit -> says(edit, move))
                        .map(edit -> new Blame(edit, Optional.of(change.id()), move.since())))
                .findFirst()
                .orElseGet(() -> new Blame(
                        new Edit(move.to().key(), move.from(), move.to().value(), "", 0),
                        Optional.empty(),
                        move.since()));
    }

    /** Keys are spelled in many ways; numbers are not. */
    private static boolean says(Edit edit, Move move) {
        return edit.to().strip().equals(move.to().value())
                && (edit.from().strip().equals(move.from())
                        || edit.means(move.to().key()));
    }
}
