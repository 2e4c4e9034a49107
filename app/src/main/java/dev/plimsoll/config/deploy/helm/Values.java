package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import java.util.LinkedHashMap;

/** Merges values as Helm does: mappings key by key, anything else is replaced, an empty value takes the key away. */
final class Values {
    private Values() {}

    static Node merged(Node under, Node over) {
        if (!(under instanceof Mapping) || !(over instanceof Mapping)) {
            return over instanceof Scalar scalar && scalar.raw().isEmpty() ? under : over;
        }
        var entries = new LinkedHashMap<String, Entry>();
        under.entries().forEach(entry -> entries.put(entry.key(), entry));
        for (var entry : over.entries()) {
            if (isNull(entry.value())) {
                entries.remove(entry.key());
            } else {
                entries.merge(
                        entry.key(),
                        entry,
                        (before, now) -> new Entry(now.key(), now.keyPlace(), merged(before.value(), now.value())));
            }
        }
        return new Mapping(entries.values().stream().toList(), under.place());
    }

    private static boolean isNull(Node node) {
        return node instanceof Scalar scalar && scalar.plain() && scalar.value().isEmpty() && !scalar.hidden();
    }
}
