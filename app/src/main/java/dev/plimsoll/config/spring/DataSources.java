package dev.plimsoll.config.spring;

import dev.plimsoll.config.build.Versions;
import dev.plimsoll.config.code.BoundPrefix;
import dev.plimsoll.config.spring.name.HikariNames;
import dev.plimsoll.config.spring.name.PoolLibrary;
import dev.plimsoll.config.spring.name.PropertyNames;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the trees of properties that each describe one data source: Spring Boot's own, and those of one's own beans. */
final class DataSources {
    static final String MAIN = "spring.datasource";

    private static final List<String> NESTED = List.of(".hikari.", ".configuration.");
    private static final Set<String> NOT_POOLS =
            Set.of("spring.flyway", "spring.liquibase", "spring.r2dbc", "spring.batch", "spring.quartz");

    private final PropertyStack stack;
    private final Versions.InUse versions;
    private final List<BoundPrefix> bound;

    DataSources(PropertyStack stack, Versions.InUse versions, List<BoundPrefix> bound) {
        this.stack = stack;
        this.versions = versions;
        this.bound = bound;
    }

    List<Tree> trees() {
        var prefixes = new LinkedHashSet<String>();
        stack.names().forEach(name -> prefix(name).ifPresent(prefixes::add));
        bound().filter(this::isWritten).forEach(prefixes::add);
        var nested = nested();
        prefixes.removeAll(nested.values());
        prefixes.removeIf(prefix -> NOT_POOLS.stream().anyMatch(prefix::startsWith));
        prefixes.removeIf(this::isOnlyReferredTo);
        if (prefixes.isEmpty() && usesDefault()) {
            prefixes.add(MAIN);
        }
        if (stack.find(MAIN + ".jndiname").isPresent()) {
            prefixes.remove(MAIN);
        }
        return prefixes.stream()
                .map(prefix -> new Tree(prefix, library(prefix), stack, Optional.ofNullable(nested.get(prefix))))
                .toList();
    }

    /** The prefixes beans of one's own are bound to; those Spring Boot's users nest anyway are found without. */
    private Stream<String> bound() {
        return bound.stream()
                .map(bean -> PropertyNames.uniform(bean.prefix()))
                .filter(prefix ->
                        !prefix.equals(MAIN) && !prefix.endsWith(".hikari") && !prefix.endsWith(".configuration"));
    }

    private boolean isWritten(String prefix) {
        return stack.names().stream().anyMatch(name -> name.startsWith(prefix + "."));
    }

    /** Where a bean says where to connect, the pool that is bound below it. */
    private Map<String, String> nested() {
        var nested = new LinkedHashMap<String, String>();
        for (var where : bound) {
            var outer = PropertyNames.uniform(where.prefix());
            if (!where.pool()) {
                bound.stream()
                        .filter(BoundPrefix::pool)
                        .map(bean -> PropertyNames.uniform(bean.prefix()))
                        .filter(inner -> inner.startsWith(outer + "."))
                        .forEach(inner -> nested.put(outer, inner));
            }
        }
        return nested;
    }

    /** What makes the pool: the type that is set, else the first library that is there. */
    private PoolLibrary library(String prefix) {
        return stack.text(prefix + ".type").map(PoolLibrary::ofType).orElseGet(() -> byBuild(prefix));
    }

    private PoolLibrary byBuild(String prefix) {
        var tomcatFirst = versions.boot().filter(boot -> boot.major() < 2).isPresent()
                && prefix.equals(MAIN)
                && stack.names().stream().noneMatch(name -> name.startsWith(MAIN + ".hikari."));
        return versions.pool()
                .flatMap(PoolLibrary::ofArtifact)
                .orElse(tomcatFirst ? PoolLibrary.TOMCAT_JDBC : PoolLibrary.HIKARICP);
    }

    private Optional<String> prefix(String name) {
        for (var nested : NESTED) {
            var at = name.indexOf(nested);
            if (at > 0 && isHikari(name.substring(at + nested.length()))) {
                return Optional.of(name.substring(0, at));
            }
        }
        var dot = name.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        var parent = name.substring(0, dot);
        var last = name.substring(dot + 1);
        var own = parent.endsWith(".configuration")
                || PoolLibrary.known().stream().anyMatch(library -> parent.endsWith("." + library.tree()));
        var byUrl = last.equals("url") && (parent.contains("datasource") || parent.startsWith("spring.db"));
        var byPool = last.equals("jdbcurl") || (last.equals("maximumpoolsize") && !parent.equals(MAIN));
        return !own && (byUrl || byPool) ? Optional.of(parent) : Optional.empty();
    }

    private static boolean isHikari(String below) {
        var dot = below.indexOf('.');
        return HikariNames.own(dot < 0 ? below : below.substring(0, dot)).isPresent();
    }

    /** A tree that only holds what {@code ${…}} elsewhere asks for is no data source of its own. */
    private boolean isOnlyReferredTo(String prefix) {
        return !prefix.equals(MAIN) && stack.refersTo(prefix + ".url");
    }

    /**
     * Without a tree of one's own JPA and JDBC use the default data source, wherever its URL comes from. A variable about
     * JPA alone proves nothing: services share their variables.
     */
    private boolean usesDefault() {
        return stack.names().stream()
                .anyMatch(name ->
                        name.startsWith(MAIN + ".") || (name.startsWith("spring.jpa.") && stack.isInFile(name)));
    }

    /**
     * The properties of one data source.
     *
     * @param prefix the uniform name of the tree
     * @param library what makes the pool
     * @param stack everything in effect
     * @param nested the prefix the pool itself is bound to, when that is another
     */
    record Tree(String prefix, PoolLibrary library, PropertyStack stack, Optional<String> nested) {
        private static final Set<String> STRUCTURE =
                Set.of("datasource", "datasources", "spring", "app", "hikari", "db");

        /** What tells it from the service's other pools; empty for Spring Boot's own. */
        Optional<String> name() {
            if (prefix.equals(MAIN)) {
                return Optional.empty();
            }
            var elements = List.of(prefix.split("\\."));
            for (int i = elements.size() - 1; i >= 0; i--) {
                if (!STRUCTURE.contains(elements.get(i))) {
                    return Optional.of(elements.get(i));
                }
            }
            return Optional.of(prefix);
        }

        /** Its settings under HikariCP's names, in effect. */
        List<Setting> settings() {
            return library == PoolLibrary.HIKARICP ? hikari() : new OtherPool(this).settings();
        }

        private List<Setting> hikari() {
            var settings = new ArrayList<Setting>();
            for (var uniform : HikariNames.uniform()) {
                find(uniform).map(setting -> renamed(setting, uniform)).ifPresent(settings::add);
            }
            settings.addAll(driverProperties());
            return settings;
        }

        Optional<Setting> url() {
            return find("jdbcurl");
        }

        /** The URL with whatever nothing sets left as it is written. */
        Optional<Setting> writtenUrl() {
            return Stream.of(
                            "." + library.tree() + ".url",
                            ".hikari.jdbcurl",
                            ".configuration.jdbcurl",
                            ".jdbcurl",
                            ".url")
                    .flatMap(last -> stack.findKeeping(prefix + last).stream())
                    .findFirst();
        }

        Optional<Setting> user() {
            return library == PoolLibrary.HIKARICP
                    ? find("username")
                    : settings().stream()
                            .filter(setting -> setting.name().equals("username"))
                            .reduce((common, own) -> own);
        }

        /** Where it is declared: its URL, else whatever of it comes first. */
        Optional<Setting> first() {
            return url().or(() -> stack.names().stream()
                    .filter(name ->
                            name.startsWith(prefix + ".") || (prefix.equals(MAIN) && name.startsWith("spring.jpa.")))
                    .findFirst()
                    .flatMap(stack::find));
        }

        private Optional<Setting> find(String uniform) {
            var below = this.nested
                    .flatMap(own -> stack.find(own + "." + uniform))
                    .or(() -> stack.find(prefix + ".hikari." + uniform))
                    .or(() -> stack.find(prefix + ".configuration." + uniform));
            return below.or(() -> switch (uniform) {
                case "jdbcurl" -> stack.find(prefix + ".jdbcurl").or(() -> stack.find(prefix + ".url"));
                case "username", "driverclassname" -> stack.find(prefix + "." + uniform);
                default -> isBoundDirectly() ? stack.find(prefix + "." + uniform) : Optional.empty();
            });
        }

        /** Whether a bean of one's own binds a HikariDataSource to the tree itself. */
        private boolean isBoundDirectly() {
            return !prefix.equals(MAIN) || stack.names().contains(prefix + ".jdbcurl");
        }

        List<Setting> driverProperties() {
            return library == PoolLibrary.HIKARICP ? ofHikari() : new OtherPool(this).driverProperties();
        }

        /** The driver gets a key as it is written; of an environment variable nothing but lower case is left. */
        private List<Setting> ofHikari() {
            var below = prefix + ".hikari.datasourceproperties.";
            return stack.names().stream()
                    .filter(name -> name.startsWith(below))
                    .flatMap(name -> stack.find(name).stream().map(setting -> {
                        var dot = setting.spelled().lastIndexOf('.');
                        var key = dot < 0
                                ? name.substring(below.length())
                                : setting.spelled().substring(dot + 1);
                        return new Setting(
                                "dataSourceProperties." + key, setting.spelled(), setting.value(), setting.origin());
                    }))
                    .toList();
        }

        private static Setting renamed(Setting setting, String uniform) {
            var number = HikariNames.isNumber(uniform);
            return new Setting(
                    HikariNames.own(uniform).orElse(uniform),
                    setting.spelled(),
                    number ? setting.value().map(text -> Numbers.bound(text, setting.origin())) : setting.value(),
                    setting.origin());
        }
    }
}
