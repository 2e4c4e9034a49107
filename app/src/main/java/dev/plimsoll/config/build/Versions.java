package dev.plimsoll.config.build;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.setting.Version;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The versions of Spring Boot and HikariCP a module uses, from its build files and those above it. */
public final class Versions {
    private final Inventory inventory;
    private final Map<String, InUse> known = new HashMap<>();

    private Versions(Inventory inventory) {
        this.inventory = inventory;
    }

    /** The versions of the tree under check, each build file read once. */
    public static Versions in(Inventory inventory) {
        return inventory.all(Versions.class).stream().findFirst().orElseGet(() -> {
            var versions = new Versions(inventory);
            inventory.add(versions);
            return versions;
        });
    }

    /**
     * The versions in use.
     *
     * @param boot Spring Boot's
     * @param hikari HikariCP's: its own dependency, else what that line of Spring Boot manages
     * @param pool the artifact of the pool a build puts in the place of the one Spring Boot brings, which it excludes
     */
    public record InUse(Optional<Version> boot, Optional<Version> hikari, Optional<String> pool) {
        static final InUse UNKNOWN = new InUse(Optional.empty(), Optional.empty(), Optional.empty());

        InUse or(InUse other) {
            return new InUse(boot.or(other::boot), hikari.or(other::hikari), pool.or(other::pool));
        }
    }

    /** The pools Spring Boot looks for, in its order; whichever it brings itself is excluded by name. */
    static final List<String> POOLS = List.of("HikariCP", "tomcat-jdbc", "commons-dbcp2", "ucp");

    /** The pool left in the place of an excluded one. */
    static Optional<String> pool(Collection<String> excluded, Predicate<String> brought) {
        return POOLS.stream().anyMatch(excluded::contains)
                ? POOLS.stream()
                        .filter(pool -> !excluded.contains(pool))
                        .filter(brought)
                        .findFirst()
                : Optional.empty();
    }

    /** What the build file of a folder, or of the nearest folder above with one, says. */
    public InUse of(String folder) {
        var written = written(folder);
        return new InUse(
                written.boot(), written.hikari().or(() -> written.boot().flatMap(ManagedHikari::by)), written.pool());
    }

    private InUse written(String folder) {
        var found = known.get(folder);
        if (found == null) {
            var above = folder.isEmpty() ? InUse.UNKNOWN : written(parent(folder));
            found = here(folder).or(above);
            known.put(folder, found);
        }
        return found;
    }

    private static String parent(String folder) {
        var slash = folder.lastIndexOf('/');
        return slash < 0 ? "" : folder.substring(0, slash);
    }

    private InUse here(String folder) {
        var prefix = folder.isEmpty() ? "" : folder + "/";
        return inventory
                .file(prefix + "pom.xml")
                .map(PomFile::versions)
                .orElse(InUse.UNKNOWN)
                .or(GradleFile.versions(name -> inventory.file(prefix + name)));
    }
}
