package dev.plimsoll.lab.cluster;

/**
 * How far a standby is behind its primary, in bytes of write-ahead log.
 *
 * @param received bytes the primary has written and the standby has not received: lost if the primary is lost now
 * @param replayed bytes the primary has written and the standby does not show to readers yet; at least {@code received}
 */
public record Lag(long received, long replayed) {
    public Lag {
        if (received < 0 || replayed < received) {
            throw new IllegalArgumentException("no such lag: %d received, %d replayed".formatted(received, replayed));
        }
    }

    /** Whether there is none: everything the primary had written can be read on the standby. */
    public boolean none() {
        return replayed == 0;
    }
}
