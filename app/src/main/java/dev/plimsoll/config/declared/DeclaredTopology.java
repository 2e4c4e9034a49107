package dev.plimsoll.config.declared;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Spelling;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Flaw;
import java.util.Collection;
import java.util.LinkedHashSet;

/** Applies what is declared, after everything else has been put together. */
public final class DeclaredTopology implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        for (var declared : inventory.all(Declarations.class)) {
            declared.databases().forEach(database -> DeclaredClusters.apply(declared, database, draft.clusters()));
            declared.services().forEach(service -> DeclaredServices.apply(service, draft.services()));
            draft.goals(declared.goals());
            reportUnknownDatabases(declared, inventory, draft);
        }
    }

    /** A service may use a database that is declared, or one that the files name. */
    private static void reportUnknownDatabases(Declarations declared, Inventory inventory, Draft draft) {
        var known = new LinkedHashSet<String>();
        declared.databases().forEach(database -> known.add(database.name()));
        draft.clusters().stream().map(Cluster::name).forEach(known::add);
        for (var service : declared.services()) {
            service.database()
                    .filter(database -> !known.contains(database.value()))
                    .ifPresent(database -> inventory.flaw(new Flaw(
                            Flaw.Kind.REFUSED,
                            DeclaredReader.FORMAT,
                            "service %s uses database %s, which is not declared"
                                            .formatted(service.name(), database.value())
                                    + nearest(database.value(), known),
                            database.origin().place().orElse(service.place()))));
        }
    }

    private static String nearest(String name, Collection<String> known) {
        return Spelling.nearest(name, known)
                .map("; the nearest is %s"::formatted)
                .orElse("");
    }

    /** Whether a place lies in one of the files or folders. */
    static boolean covers(Collection<String> files, Place place) {
        return files.stream()
                .anyMatch(file -> place.file().equals(file) || place.file().startsWith(file + "/"));
    }
}
