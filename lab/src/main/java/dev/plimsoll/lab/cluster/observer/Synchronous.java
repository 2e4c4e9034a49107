package dev.plimsoll.lab.cluster.observer;

/**
 * What Patroni does about synchronous replication.
 *
 * @param mode {@code synchronous_mode}
 * @param strict {@code synchronous_mode_strict}: commits wait even when there is nobody to wait for
 * @param nodes {@code synchronous_node_count}, 1 or more: how many standbys a commit waits for
 */
public record Synchronous(Mode mode, boolean strict, int nodes) {
    /** Patroni's default. */
    public static final Synchronous OFF = new Synchronous(Mode.OFF, false, 1);

    public Synchronous {
        if (nodes < 1) {
            throw new IllegalArgumentException("synchronous_node_count must be positive: " + nodes);
        }
    }

    boolean on() {
        return mode != Mode.OFF;
    }

    boolean quorum() {
        return mode == Mode.QUORUM;
    }

    /** The values of {@code synchronous_mode}. */
    public enum Mode {
        /** Patroni leaves synchronous_standby_names alone. */
        OFF,
        /** Commits wait for chosen standbys, and only one of those takes over. */
        ON,
        /** Commits wait for any of the standbys, and who has the votes of enough of them takes over (Patroni 4). */
        QUORUM
    }
}
