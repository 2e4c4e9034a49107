package dev.plimsoll.setting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The settings one version of a product knows. Read from tables beside this class, which are generated from the
 * products' own metadata where that exists. Immutable and safe for use by several threads.
 */
public final class Catalogue {
    private static final Map<String, Catalogue> LOADED = new ConcurrentHashMap<>();

    private final Product product;
    private final Version version;
    private final Map<String, Definition> definitions;

    Catalogue(Product product, Version version, Collection<Definition> definitions) {
        this.product = product;
        this.version = version;
        this.definitions = new LinkedHashMap<>();
        definitions.forEach(definition -> this.definitions.put(product.fold(definition.name()), definition));
    }

    /** The newest catalogue that is not newer than the version; the newest of all when the version is unknown. */
    public static Catalogue of(Product product, Optional<Version> version) {
        var table = Tables.named(product, version);
        return LOADED.computeIfAbsent(table, name -> Tables.read(product, name));
    }

    /** The versions that have a catalogue of their own, oldest first; none when the product has one for all. */
    public static List<Version> versions(Product product) {
        return Tables.versions(product);
    }

    /** The version these definitions belong to. */
    public Version version() {
        return version;
    }

    public Optional<Definition> find(String name) {
        return Optional.ofNullable(definitions.get(product.fold(name)));
    }

    public Collection<Definition> definitions() {
        return List.copyOf(definitions.values());
    }

    public boolean isEmpty() {
        return definitions.isEmpty();
    }

    /** The known name a mistyped one most likely meant; empty when none is near. */
    public Optional<String> nearest(String mistyped) {
        return Spelling.nearest(
                mistyped, definitions.values().stream().map(Definition::name).toList());
    }

    /** How a default of this catalogue is named in evidence: {@code "PostgreSQL 18"}. */
    public String title() {
        return version.numbers().isEmpty() ? product.title() : product.title() + " " + version;
    }
}
