package dev.plimsoll.config.spring;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.topology.Flaw;
import java.util.HashMap;

/** Finds keys written twice in one YAML mapping, with which Spring Boot does not start. */
final class DuplicateKeys {
    private DuplicateKeys() {}

    static void report(Node node, Inventory inventory) {
        var seen = new HashMap<String, Entry>();
        for (var entry : node.entries()) {
            var earlier = seen.put(entry.key(), entry);
            if (earlier != null && !Templates.masked(entry.key())) {
                inventory.flaw(flaw(earlier, entry));
            }
            report(entry.value(), inventory);
        }
        node.items().forEach(item -> report(item, inventory));
    }

    private static Flaw flaw(Entry earlier, Entry later) {
        return new Flaw(
                Flaw.Kind.DUPLICATE_KEY,
                SpringReader.FORMAT,
                "%s is written twice in one mapping, first in line %d"
                        .formatted(later.key(), earlier.keyPlace().line()),
                later.keyPlace());
    }
}
