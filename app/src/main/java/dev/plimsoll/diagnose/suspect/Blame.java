package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Move;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The setting that moved, and who moved it as far as that is known: what was seen to move is there whether or not anybody
 * wrote it down.
 */
record Blame(Edit edit, Optional<String> change) {
    /** Of what was seen to move, with file and line of the change that says the same. */
    static Blame of(Scene scene, Move move) {
        var entity = move.to().entity();
        return recorded(scene, entity, edit -> says(edit, move))
                .orElseGet(() -> new Blame(
                        new Edit(move.to().key(), move.from(), move.to().value(), "", 0), Optional.empty()));
    }

    /** Keys are spelled in many ways; numbers are not. */
    private static boolean says(Edit edit, Move move) {
        return edit.to().strip().equals(move.to().value())
                && (edit.from().strip().equals(move.from())
                        || edit.means(move.to().key()));
    }

    /** Of the newest change that took effect on something before the onset and moves such a setting. */
    static Optional<Blame> recorded(Scene scene, Entity entity, Predicate<Edit> such) {
        return scene.before(entity).stream()
                .flatMap(change -> edit(change, such).stream())
                .findFirst();
    }

    private static Optional<Blame> edit(Change change, Predicate<Edit> such) {
        return change.edits().stream().filter(such).findFirst().map(edit -> new Blame(edit, Optional.of(change.id())));
    }
}
