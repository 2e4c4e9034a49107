package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.cluster.Lsn;
import dev.plimsoll.lab.cluster.Role;
import dev.plimsoll.lab.cluster.Status;
import java.util.List;

/**
 * What an agent sees of its own server.
 *
 * @param state how it is
 * @param status what it says; of no meaning unless it is up
 * @param following as a standby: whether it was told to follow the primary there is
 */
record Own(State state, Status status, boolean following) {
    private static final Status NOTHING = new Status(Role.STANDBY, new Lsn(0), 0, "", List.of());

    static Own but(State state) {
        return new Own(state, NOTHING, false);
    }

    boolean is(State asked) {
        return state == asked;
    }

    /** Whether it says that it takes writes. */
    boolean primary() {
        return state == State.UP && status.role() == Role.PRIMARY;
    }

    enum State {
        /** It answers. */
        UP,
        /** Its processes are there, and it does not accept connections yet. */
        STARTING,
        /** Its processes are gone. */
        DOWN,
        /** It refuses to answer, or answers with an error. */
        REFUSING,
        /** It does not answer at all; its agent hangs with it. */
        SILENT
    }
}
