package dev.plimsoll.guard.watch;

import dev.plimsoll.guard.source.Host;
import java.util.Optional;

/**
 * What the sessions of this user on the primary do, the guard's own apart.
 *
 * @param commits that have waited for a standby for a second
 * @param seconds how long the first of them has
 * @param locked how many wait for a lock
 * @param standby how many have waited for a standby for a fifth of a second
 * @param busy how many do anything
 */
public record Sessions(int commits, double seconds, int locked, int standby, int busy) {
    /** Commits that wait for a standby, in words. */
    Optional<String> blocked(Host host) {
        return commits == 0
                ? Optional.empty()
                : Optional.of("%d commits on %s wait for a standby, the first for %d s"
                        .formatted(commits, host, Math.round(seconds)));
    }
}
