package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.Narrow;
import dev.plimsoll.rehearse.subject.Subject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** A pool, or what stands behind it, that is large enough for a load: the connections in use on average, and as many more as chance asks for. */
final class Room {
    /** How much of a pool may be in use on average; above that, waits grow fast. */
    private static final double BUSY = 0.7;

    private Room() {}

    /** The size with which a run without a fault goes well; empty where it does not. */
    static Optional<Edit> enough(Load load, Subject subject, Proving proving) throws IOException, SQLException {
        var edit = load.narrow().isPresent() ? pooler(load.narrow().get(), subject) : Optional.of(pool(load, subject));
        return edit.isPresent() && proving.carries(edit.get().on(subject)) ? edit : Optional.empty();
    }

    private static Edit pool(Load load, Subject subject) {
        var size = (int) Math.ceil(load.connections() / BUSY);
        return Edit.ofPool(subject, "maximumPoolSize", String.valueOf(size));
    }

    private static Optional<Edit> pooler(Narrow narrow, Subject subject) {
        return Edit.ofPooler(subject, narrow.limit().name(), String.valueOf(narrow.enough()));
    }
}
