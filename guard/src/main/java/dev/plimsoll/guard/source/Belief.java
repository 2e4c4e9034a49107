package dev.plimsoll.guard.source;

import dev.plimsoll.guard.Cause;
import java.util.Optional;

/**
 * What is held true of the database by whoever watches its hosts.
 *
 * @param primary the host that accepts writes, as far as known
 * @param system the system identifier of the database; 0 while not known
 * @param timeline the highest that was seen of it; 0 while not known
 * @param stopped why no connection may be made or handed out now
 */
public record Belief(Optional<Host> primary, long system, int timeline, Optional<Cause> stopped) {
    /** Nothing is known, and nothing stops anyone. */
    public static final Belief NONE = new Belief(Optional.empty(), 0, 0, Optional.empty());

    /** Why a host that said this must not be used, if so; {@code wanted} apart. */
    public Optional<Cause> objection(Told told) {
        if (!told.akin(system)) {
            return Optional.of(Cause.OTHER_DATABASE);
        }
        var behind = !told.recovery() && told.timeline() > 0 && told.timeline() < timeline;
        return behind ? Optional.of(Cause.DEMOTED) : Optional.empty();
    }

    /** As {@link Told#identity}. */
    public String identity() {
        return system + "/" + timeline;
    }

    /** The same, with other reasons to stop. */
    public Belief stopped(Optional<Cause> why) {
        return new Belief(primary, system, timeline, why);
    }
}
