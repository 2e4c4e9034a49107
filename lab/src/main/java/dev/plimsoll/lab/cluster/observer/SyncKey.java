package dev.plimsoll.lab.cluster.observer;

import java.util.Set;
import java.util.TreeSet;

/**
 * What the lease says about synchronous replication: Patroni's key {@code /sync}.
 *
 * @param leader who wrote it; empty while synchronous replication was never on
 * @param members the standbys that have every acknowledged commit, or vote on who has
 * @param quorum how many of the others must agree that a candidate is not behind; 0 outside of quorum mode
 */
record SyncKey(String leader, Set<String> members, int quorum) {
    static final SyncKey NONE = new SyncKey("", Set.of(), 0);

    SyncKey {
        members = Set.copyOf(members);
    }

    boolean active() {
        return !leader.isEmpty();
    }

    /** Whether it has every acknowledged commit: the leader who wrote it, or one of those that were waited for. */
    boolean names(String member) {
        return leader.equals(member) || members.contains(member);
    }

    /** Who votes: the members and the leader. */
    Set<String> voters() {
        var voters = new TreeSet<>(members);
        if (active()) {
            voters.add(leader);
        }
        return voters;
    }
}
