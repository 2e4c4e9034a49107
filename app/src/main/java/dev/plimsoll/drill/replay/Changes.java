package dev.plimsoll.drill.replay;

import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.ledger.Entry;
import dev.plimsoll.ledger.Ledger;
import dev.plimsoll.rollback.Effect;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes as they stand in the ledger: whoever makes one writes it there, and whoever looks for causes reads it there. */
final class Changes {
    private static final String APPLIED = "change.applied";
    private static final String WHO = "maintenance";

    private final Ledger ledger;
    private final Instant since;

    /**
     * Those made from a moment on.
     *
     * @param ledger where they are written
     */
    Changes(Ledger ledger, Instant since) {
        this.ledger = ledger;
        this.since = since;
    }

    /** Writes that a service is deployed again as it was; answers the change's id. */
    String deployed(String service, List<String> instances) {
        return write(service, instances, Map.of("kind", "DEPLOYMENT"));
    }

    /** Writes that a setting is changed; answers the change's id. */
    String set(String entity, List<String> instances, Edit edit) {
        return write(
                entity,
                instances,
                Map.of(
                        "kind",
                        "SETTING",
                        "setting",
                        edit.key(),
                        "from",
                        edit.from(),
                        "to",
                        edit.to(),
                        "file",
                        edit.file(),
                        "line",
                        String.valueOf(edit.line())));
    }

    /** Writes what came of taking a change back in one place. */
    void reverted(String id, Effect effect) {
        ledger.write(
                "rollback",
                "change.reverted",
                Map.of(
                        "id", id,
                        "place", effect.place(),
                        "wanted", effect.wanted(),
                        "inEffect", effect.read().orElse("")));
    }

    private String write(String entity, List<String> instances, Map<String, String> more) {
        var id = "change-" + (applied(Instant.EPOCH).size() + 1);
        var about = new LinkedHashMap<>(more);
        about.put("id", id);
        about.put("entity", entity);
        about.put("instances", String.join(",", instances));
        ledger.write(WHO, APPLIED, about);
        return id;
    }

    /** The settings that were ever changed of what is none of these services: of servers, which keep them. */
    Set<String> ofServers(Set<String> services) {
        return applied(Instant.EPOCH).stream()
                .filter(entry -> !services.contains(about(entry, "entity")))
                .flatMap(entry -> entry.get("setting").stream())
                .collect(Collectors.toSet());
    }

    /** All of them, for the diagnosis. */
    List<Change> all() {
        return applied(since).stream().map(Changes::change).toList();
    }

    private List<Entry> applied(Instant from) {
        return ledger.since(from).stream()
                .filter(entry -> entry.what().equals(APPLIED))
                .toList();
    }

    private static Change change(Entry entry) {
        Set<String> instances =
                Arrays.stream(about(entry, "instances").split(",")).collect(Collectors.toSet());
        return new Change(
                about(entry, "id"),
                entry.at(),
                about(entry, "entity"),
                instances,
                Change.What.valueOf(about(entry, "kind")),
                edit(entry).stream().toList());
    }

    private static Optional<Edit> edit(Entry entry) {
        return entry.get("setting")
                .map(key -> new Edit(
                        key,
                        about(entry, "from"),
                        about(entry, "to"),
                        about(entry, "file"),
                        Integer.parseInt(about(entry, "line"))));
    }

    private static String about(Entry entry, String name) {
        return entry.get(name).orElse("");
    }
}
