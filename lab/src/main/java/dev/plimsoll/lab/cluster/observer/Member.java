package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.cluster.Lsn;
import dev.plimsoll.lab.cluster.Role;
import dev.plimsoll.lab.cluster.Status;

/**
 * What a member tells the others of itself.
 *
 * @param name of the server
 * @param tags its tags
 * @param up whether it could be reached and its server answers
 * @param role primary or standby
 * @param position up to where it has received
 * @param timeline on which timeline
 */
record Member(String name, Tags tags, boolean up, Role role, Lsn position, int timeline) {
    static Member of(String name, Tags tags, Status status) {
        return new Member(name, tags, true, status.role(), status.position(), status.timeline());
    }

    static Member unreachable(String name, Tags tags) {
        return new Member(name, tags, false, Role.STANDBY, new Lsn(0), 0);
    }

    boolean mayLead() {
        return up && !tags.nofailover();
    }
}
