package dev.plimsoll.diagnose.scene;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What belongs to what: given, never learned.
 *
 * @param services the service of each instance
 * @param journeys those that each service serves
 * @param nodes the servers of the database
 * @param failover how long a failover may take before it is one that does not happen
 */
public record Landscape(
        Map<String, String> services, Map<String, Set<String>> journeys, List<String> nodes, Duration failover) {
    public Landscape {
        services = Map.copyOf(services);
        journeys = Map.copyOf(journeys);
        nodes = List.copyOf(nodes);
    }

    /** The service something is part of; for what belongs to none, its own name. */
    public String service(Entity entity) {
        return services.getOrDefault(entity.owner(), entity.owner());
    }

    /** The services that suffer when this does. */
    public Set<String> behind(Entity entity) {
        if (entity.kind() == Kind.JOURNEY) {
            return journeys.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(entity.part()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
        if (entity.kind() == Kind.EDGE) {
            return Set.of(entity.part());
        }
        return entity.kind() == Kind.NODE ? Set.of() : Set.of(service(entity));
    }
}
