package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.Subject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** What helps where already a run without a fault goes wrong. */
public final class FirstOfAll {
    private FirstOfAll() {}

    /** The settings with which such a run should go well, and whether it does; empty where none are known. */
    public static Optional<Fit> remedy(Load load, Subject subject, Proving proving) throws IOException, SQLException {
        if (load.exceedsPool()) {
            return Room.enough(load, subject, proving);
        }
        var listed = ListedStandbys.edit(subject).map(Remedy::of);
        return listed.isPresent() ? Optional.of(tried(listed.get(), subject, proving)) : Optional.empty();
    }

    static Fit tried(Remedy remedy, Subject subject, Proving proving) throws IOException, SQLException {
        return new Fit(remedy, proving.complaints(remedy.on(subject)));
    }
}
