package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.Subject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** A pool that is large enough for a load: the connections in use on average, and as many more as chance asks for. */
public final class Room {
    /** How much of a pool may be in use on average; above that, waits grow fast. */
    private static final double BUSY = 0.7;

    private Room() {}

    /** The size with which a run without a fault goes well; empty where it does not. */
    public static Optional<Edit> enough(Load load, Subject subject, Proving proving) throws IOException, SQLException {
        var size = (int) Math.ceil(load.connections() / BUSY);
        var edit = Edit.ofPool(subject, "maximumPoolSize", String.valueOf(size));
        return proving.carries(edit.on(subject)) ? Optional.of(edit) : Optional.empty();
    }
}
