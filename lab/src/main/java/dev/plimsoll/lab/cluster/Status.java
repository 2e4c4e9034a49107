package dev.plimsoll.lab.cluster;

import java.util.List;

/**
 * What a server says of itself at one moment.
 *
 * @param role primary or standby
 * @param position up to where it has written, as a primary, or received, as a standby
 * @param timeline the timeline it writes or receives
 * @param waitsFor its synchronous_standby_names; empty when a commit waits for nobody
 * @param standbys who streams from it; empty for a standby
 */
public record Status(Role role, Lsn position, int timeline, String waitsFor, List<Streaming> standbys) {
    public Status {
        standbys = List.copyOf(standbys);
    }

    /**
     * A standby that streams from this primary.
     *
     * @param name its application_name
     * @param synchronous whether commits wait for it now: sync_state is sync or quorum
     * @param flushed up to where it has written what it received to disk, by its own last word
     */
    public record Streaming(String name, boolean synchronous, Lsn flushed) {}
}
