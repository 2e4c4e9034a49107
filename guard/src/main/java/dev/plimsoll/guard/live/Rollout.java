package dev.plimsoll.guard.live;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A change as it arrives: the settings, and for whom it is meant.
 *
 * @param values by key, without {@code plimsoll.guard.}
 * @param id of the rollout that makes it; with one, sizes change at once
 * @param instances names of those it is meant for, {@code *} at an end stands for any; empty means all
 */
public record Rollout(Map<String, String> values, Optional<String> id, List<String> instances) {
    private static final String PREFIX = "plimsoll.guard.";
    private static final String ID = "rollout.id";
    private static final String INSTANCES = "rollout.instances";

    /** Of keys with or without {@code plimsoll.guard.}, among them {@code rollout.id} and {@code rollout.instances}. */
    public static Rollout of(Map<String, String> written) {
        var values = new TreeMap<String, String>();
        written.forEach((key, value) ->
                values.put(key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key, value.strip()));
        var id = Optional.ofNullable(values.remove(ID)).filter(text -> !text.isEmpty());
        var instances = Optional.ofNullable(values.remove(INSTANCES)).orElse("");
        var names = Arrays.stream(instances.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return new Rollout(Map.copyOf(values), id, names);
    }

    /** Whether it is meant for the instance. */
    public boolean concerns(String instance) {
        return instances.isEmpty() || instances.stream().anyMatch(name -> matches(name, instance));
    }

    /** Who asks, with the rollout's id if there is one. */
    public String origin(String asking) {
        return id.map(given -> asking + " " + given).orElse(asking);
    }

    private static boolean matches(String name, String instance) {
        return name.endsWith("*") ? instance.startsWith(name.substring(0, name.length() - 1)) : name.equals(instance);
    }
}
