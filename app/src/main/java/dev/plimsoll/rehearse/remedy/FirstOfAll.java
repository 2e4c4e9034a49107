package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.Subject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** What helps where already a run without a fault goes wrong. */
public final class FirstOfAll {
    private FirstOfAll() {}

    /** The settings with which such a run goes well; empty where none are known. */
    public static Optional<Remedy> remedy(Load load, Subject subject, Proving proving)
            throws IOException, SQLException {
        if (load.exceedsPool()) {
            return Room.enough(load, subject, proving);
        }
        var listed = ListedStandbys.edit(subject).map(Remedy::of);
        return listed.isPresent() && proving.carries(listed.get().on(subject)) ? listed : Optional.empty();
    }
}
