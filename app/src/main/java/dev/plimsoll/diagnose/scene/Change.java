package dev.plimsoll.diagnose.scene;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A change somebody wrote down.
 *
 * @param activated when it began to take effect: the restart or the reload, not the commit
 * @param entity the service or the server it is about
 * @param instances on which it took effect; empty when on all, or when not known
 * @param edits the settings it moves; empty when it moves none, or when not known
 */
public record Change(String id, Instant activated, String entity, Set<String> instances, What what, List<Edit> edits) {
    public Change {
        instances = Set.copyOf(instances);
        edits = List.copyOf(edits);
    }

    /** What kind of change it is. */
    public enum What {
        /** A setting. */
        SETTING,
        /** Another version of a program, with whatever it brings. */
        DEPLOYMENT
    }

    /** Whether it took effect on an instance of a service. */
    public boolean touches(String instance, String service) {
        return entity.equals(instance)
                || (entity.equals(service) && (instances.isEmpty() || instances.contains(instance)));
    }
}
