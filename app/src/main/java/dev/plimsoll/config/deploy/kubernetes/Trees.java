package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Trees changed the way patches change objects; every value keeps the place it was written at. */
final class Trees {
    private Trees() {}

    /** A strategic merge: mappings key by key, lists of named things name by name, everything else replaced. */
    static Node merged(Node under, Node over) {
        if (!under.entries().isEmpty() && !over.entries().isEmpty()) {
            var entries = new LinkedHashMap<String, Entry>();
            under.entries().forEach(entry -> entries.put(entry.key(), entry));
            over.entries()
                    .forEach(entry -> entries.merge(
                            entry.key(),
                            entry,
                            (old, patch) ->
                                    new Entry(patch.key(), patch.keyPlace(), merged(old.value(), patch.value()))));
            return new Mapping(List.copyOf(entries.values()), under.place());
        }
        return named(under) && named(over) ? new Sequence(byName(under, over), under.place()) : over;
    }

    private static boolean named(Node list) {
        return !list.items().isEmpty()
                && list.items().stream().allMatch(item -> item.textAt("name").isPresent());
    }

    private static List<Node> byName(Node under, Node over) {
        var items = new LinkedHashMap<String, Node>();
        under.items().forEach(item -> items.put(item.textAt("name").orElse(""), item));
        over.items().forEach(item -> items.merge(item.textAt("name").orElse(""), item, Trees::merged));
        return List.copyOf(items.values());
    }

    /** The tree with the value at a path replaced, or added where the last step is missing. */
    static Node set(Node node, List<String> path, Node value) {
        if (path.isEmpty()) {
            return value;
        }
        var step = path.get(0);
        var rest = path.subList(1, path.size());
        if (!node.items().isEmpty()) {
            var items = new ArrayList<Node>();
            for (int i = 0; i < node.items().size(); i++) {
                var item = node.items().get(i);
                items.add(step.equals(String.valueOf(i)) ? set(item, rest, value) : item);
            }
            return new Sequence(items, node.place());
        }
        var entries = new LinkedHashMap<String, Entry>();
        node.entries().forEach(entry -> entries.put(entry.key(), entry));
        var old = entries.get(step);
        if (old == null && rest.isEmpty()) {
            entries.put(step, new Entry(step, value.place(), value));
        } else if (old != null) {
            entries.put(step, new Entry(step, old.keyPlace(), set(old.value(), rest, value)));
        }
        return entries.isEmpty() ? node : new Mapping(List.copyOf(entries.values()), node.place());
    }
}
