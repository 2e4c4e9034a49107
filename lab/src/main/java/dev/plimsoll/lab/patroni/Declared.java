package dev.plimsoll.lab.patroni;

import java.util.List;
import java.util.Map;

/**
 * What Patroni is told, in its own words: each value as it is written in its file.
 *
 * @param dynamic what the store holds for all nodes: {@code ttl}, {@code synchronous_mode} …
 * @param postgresql the same below {@code postgresql}: {@code use_pg_rewind}, {@code use_slots}
 * @param parameters settings of the servers
 * @param tags those of each node, the primary's first; who has none has no tags
 */
public record Declared(
        Map<String, String> dynamic,
        Map<String, String> postgresql,
        Map<String, String> parameters,
        List<Map<String, String>> tags) {
    public Declared {
        dynamic = Map.copyOf(dynamic);
        postgresql = Map.copyOf(postgresql);
        parameters = Map.copyOf(parameters);
        tags = tags.stream().<Map<String, String>>map(Map::copyOf).toList();
    }

    boolean synchronous() {
        return !List.of("off", "false", "no").contains(dynamic.getOrDefault("synchronous_mode", "off"));
    }

    Map<String, String> tags(int node) {
        return node < tags.size() ? tags.get(node) : Map.of();
    }
}
