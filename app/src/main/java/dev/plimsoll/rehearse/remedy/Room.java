package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.Narrow;
import dev.plimsoll.rehearse.subject.Subject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

/**
 * A pool, and what stands behind it, that is large enough for a load: the connections in use on average, and as many more as
 * chance asks for.
 */
final class Room {
    /** How much of a pool may be in use on average; above that, waits grow fast. */
    private static final double BUSY = 0.7;

    private static final int MOST = 4;

    private Room() {}

    /** The sizes that are enough, the narrowest first, and whether they are; empty where none are known. */
    static Optional<Fit> enough(Load load, Subject subject, Proving proving) throws IOException, SQLException {
        var edits = new ArrayList<Edit>();
        if (load.connections() >= load.poolSize()) {
            edits.add(pool(load, subject));
        }
        var narrow = load.narrow();
        var wider = subject;
        while (narrow.isPresent() && edits.size() < MOST) {
            var edit = pooler(narrow.get(), wider);
            if (edit.isEmpty()) {
                return Optional.empty();
            }
            edits.add(edit.get());
            wider = edit.get().on(wider);
            narrow = Load.of(wider.link(), wider.links().count()).narrow();
        }
        return Optional.of(FirstOfAll.tried(new Remedy(edits), subject, proving));
    }

    private static Edit pool(Load load, Subject subject) {
        var size = (int) Math.ceil(load.connections() / BUSY);
        return Edit.ofPool(subject, "maximumPoolSize", String.valueOf(size));
    }

    private static Optional<Edit> pooler(Narrow narrow, Subject subject) {
        return Edit.ofPooler(subject, narrow.limit().name(), String.valueOf(narrow.enough()));
    }
}
