package dev.plimsoll.check.spring;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Spelling;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Source;
import dev.plimsoll.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The keys Spring Boot and HikariCP bind, and what a key that none of them binds was meant to be. */
final class Keys {
    static final String POOL = "spring.datasource.hikari.";

    private static final List<String> TREES =
            List.of("spring.datasource.", "spring.jpa.", "spring.transaction.", "spring.hikari.");
    private static final List<String> OTHER_POOLS =
            List.of("tomcat.", "dbcp.", "dbcp2.", "oracleucp.", "xa.", "druid.", "c3p0.", "agroal.");
    /** What people who know another pool write; plain names, without dashes. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("maxpoolsize", "maximum-pool-size"),
            Map.entry("poolsize", "maximum-pool-size"),
            Map.entry("maxsize", "maximum-pool-size"),
            Map.entry("maxactive", "maximum-pool-size"),
            Map.entry("maxtotal", "maximum-pool-size"),
            Map.entry("maximumsize", "maximum-pool-size"),
            Map.entry("minpoolsize", "minimum-idle"),
            Map.entry("minimumpoolsize", "minimum-idle"),
            Map.entry("minidle", "minimum-idle"),
            Map.entry("maxwait", "connection-timeout"),
            Map.entry("timeout", "connection-timeout"),
            Map.entry("connecttimeout", "connection-timeout"),
            Map.entry("maxlife", "max-lifetime"),
            Map.entry("maximumlifetime", "max-lifetime"),
            Map.entry("validationquery", "connection-test-query"),
            Map.entry("user", "username"),
            Map.entry("url", "jdbc-url"));

    private static final Map<String, Definition> BOOT = new HashMap<>();
    private static final Map<String, Definition> HIKARI = new HashMap<>();

    static {
        for (var version : Catalogue.versions(Product.SPRING_BOOT)) {
            Catalogue.of(Product.SPRING_BOOT, Optional.of(version))
                    .definitions()
                    .forEach(definition -> BOOT.put(plain(definition.name()), definition));
        }
        for (var version : Catalogue.versions(Product.HIKARICP)) {
            Catalogue.of(Product.HIKARICP, Optional.of(version))
                    .definitions()
                    .forEach(definition -> HIKARI.put(plain(definition.name()), definition));
        }
    }

    private Keys() {}

    /** A setting and the document it stands in. */
    record Line(Source source, Setting setting) {
        String name() {
            return setting.name();
        }

        Optional<Version> version() {
            return source.version();
        }

        boolean inProperties() {
            return source.path().endsWith(".properties");
        }
    }

    /** Every line of every Spring Boot file. */
    static Stream<Line> lines(Topology topology) {
        return topology.sources().stream()
                .filter(source -> source.format().equals("spring"))
                .flatMap(source -> source.settings().stream().map(setting -> new Line(source, setting)));
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** The key below the tree of a pool; empty outside of one. A logger of HikariCP's classes is no pool. */
    static Optional<String> belowHikari(String name) {
        var at = name.startsWith("logging.") ? -1 : name.indexOf(".hikari.");
        return at < 0 ? Optional.empty() : Optional.of(name.substring(at + ".hikari.".length()));
    }

    /** What its value is, by the catalogue; empty for keys of nobody we know. */
    static Optional<Kind> kind(String name) {
        var hikari = belowHikari(name).map(below -> HIKARI.get(plain(below)));
        return hikari.or(() -> Optional.ofNullable(BOOT.get(plain(name)))).map(Definition::kind);
    }

    /** Whether a key belongs to a tree of ours and nothing binds it. */
    static boolean isUnbound(String name) {
        var below = belowHikari(name);
        if (below.isPresent() && !name.startsWith("spring.hikari.")) {
            return !isHikari(below.get());
        }
        return TREES.stream().anyMatch(name::startsWith) && !isBound(name) && !isOwnDataSource(name);
    }

    static boolean isHikari(String below) {
        var dot = below.indexOf('.');
        var first = plain(dot < 0 ? below : below.substring(0, dot));
        return HIKARI.containsKey(first) || Set.of("logintimeout", "logwriter").contains(first);
    }

    private static boolean isBound(String name) {
        var plain = plain(name);
        if (BOOT.containsKey(plain)) {
            return true;
        }
        var otherPool = name.startsWith("spring.datasource.")
                && OTHER_POOLS.stream().anyMatch(name.substring("spring.datasource.".length())::startsWith);
        return otherPool || isBelowBound(plain);
    }

    /** Below a map or list: {@code spring.jpa.properties.hibernate.jdbc.batch_size}. */
    private static boolean isBelowBound(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            var c = plain.charAt(i);
            if ((c == '.' || c == '[') && BOOT.containsKey(plain.substring(0, i))) {
                return true;
            }
        }
        return false;
    }

    /** {@code spring.datasource.orders.url} describes a data source of one's own. */
    private static boolean isOwnDataSource(String name) {
        if (!name.startsWith("spring.datasource.")) {
            return false;
        }
        var below = name.substring("spring.datasource.".length());
        var dot = below.indexOf('.');
        return dot > 0 && !isNear(below.substring(0, dot), "hikari");
    }

    private static boolean isNear(String written, String known) {
        return Spelling.nearest(written, List.of(known)).isPresent();
    }

    /** The bound key that ends as this one does, in another place of the same tree. */
    static Optional<String> rightLevel(String name) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        var hikari = HIKARI.get(plain(last));
        var below = belowHikari(name);
        if (below.isPresent() && !name.startsWith("spring.hikari.")) {
            return below.get().equals("url") ? Optional.of(name.replace(".url", ".jdbc-url")) : Optional.empty();
        }
        if (hikari != null && !name.startsWith("spring.jpa.")) {
            return Optional.of(POOL + dashed(hikari.name()));
        }
        var tree = TREES.stream().filter(name::startsWith).findFirst().orElse(POOL);
        return BOOT.values().stream()
                .map(Definition::name)
                .filter(known -> known.startsWith(tree) && !known.startsWith(POOL))
                .filter(known -> plain(known).endsWith("." + plain(last)))
                .sorted()
                .findFirst();
    }

    /** The bound key a mistyped one most likely meant. */
    static Optional<String> nearest(String name) {
        var below = belowHikari(name).orElse(name.substring(name.lastIndexOf('.') + 1));
        var pool = name.contains(".hikari.") || name.startsWith("spring.datasource.");
        var prefix = belowHikari(name)
                .map(found -> name.substring(0, name.length() - found.length()))
                .orElse(POOL);
        if (pool) {
            var meant = Optional.ofNullable(MEANT.get(plain(below)))
                    .or(() -> Spelling.nearest(below, hikari()))
                    .map(prefix::concat);
            if (meant.isPresent() || name.contains(".hikari.")) {
                return meant;
            }
        }
        var tree = TREES.stream().filter(name::startsWith).findFirst().orElse(POOL);
        var known = BOOT.values().stream()
                .map(Definition::name)
                .filter(candidate -> candidate.startsWith(tree) && !candidate.startsWith(POOL))
                .map(candidate -> candidate.substring(tree.length()))
                .toList();
        return Spelling.nearest(name.substring(tree.length()), known).map(tree::concat);
    }

    /** The property of HikariCP's that one of its own file most likely meant. */
    static Optional<String> nearestOfHikari(String key) {
        return Optional.ofNullable(MEANT.get(plain(key)))
                .or(() -> Spelling.nearest(key, hikari()))
                .map(dashed -> HIKARI.get(plain(dashed)))
                .map(Definition::name);
    }

    private static Set<String> hikari() {
        var names = new TreeSet<String>();
        HIKARI.values().forEach(definition -> names.add(dashed(definition.name())));
        return names;
    }

    static String dashed(String camel) {
        var dashed = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            var c = camel.charAt(i);
            if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(camel.charAt(i - 1))) {
                dashed.append('-');
            }
            dashed.append(Character.toLowerCase(c));
        }
        return dashed.toString();
    }
}
