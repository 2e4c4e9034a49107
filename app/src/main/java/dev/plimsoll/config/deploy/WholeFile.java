package dev.plimsoll.config.deploy;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.syntax.Embedded;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.SourceFile;
import java.util.Map;
import java.util.Optional;

/** A whole file in an environment variable, as Patroni and Spilo take theirs. */
public final class WholeFile {
    /** The file each variable holds. */
    public static final Map<String, String> VARIABLES =
            Map.of("PATRONI_CONFIGURATION", "patroni.yml", "SPILO_CONFIGURATION", "spilo.yml");

    private WholeFile() {}

    /** Offers a variable of a workload to the readers, if it is such a file. */
    public static void offer(Entry variable, String workload, SourceFile manifest, Inventory inventory) {
        Optional.ofNullable(VARIABLES.get(variable.key()))
                .flatMap(name -> Embedded.in(manifest, variable.value(), workload + "/" + name))
                .ifPresent(inventory::embed);
    }
}
