package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.cluster.Lsn;
import java.util.Optional;

/**
 * What an agent reads where the lease is kept.
 *
 * @param leader who holds the lease now; empty when it has run out or was given up
 * @param position up to where the last leader had written when it renewed last
 * @param timeline the timeline it wrote then
 * @param sync about synchronous replication
 */
record Board(Optional<String> leader, Lsn position, int timeline, SyncKey sync) {
    boolean isLedBy(String member) {
        return leader.filter(member::equals).isPresent();
    }
}
