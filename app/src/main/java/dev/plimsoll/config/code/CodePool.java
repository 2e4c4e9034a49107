package dev.plimsoll.config.code;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pool some code builds.
 *
 * @param variable what the code calls it; empty when it has no name
 * @param settings under HikariCP's names, what is no literal hidden
 * @param place where it is made
 * @param loads what else it is made from
 */
record CodePool(String variable, List<Setting> settings, Place place, Loads loads) {
    CodePool {
        settings = List.copyOf(settings);
    }

    /** The setting of that name in effect: the last one. */
    Optional<Setting> find(String name) {
        return settings.stream().filter(setting -> setting.name().equals(name)).reduce((first, last) -> last);
    }

    /**
     * What a pool is made from beside its setters.
     *
     * @param something whether a property file or object is loaded
     * @param file the name of the property file, if the code says one
     */
    record Loads(boolean something, Optional<String> file) {
        static final Loads NOTHING = new Loads(false, Optional.empty());
    }

    /** The pool with the settings of the file it loads below its own. */
    CodePool with(List<Setting> loaded) {
        var all = new ArrayList<>(loaded);
        all.addAll(settings);
        return new CodePool(variable, all, place, Loads.NOTHING);
    }

    /** The pool with everything unknown that the code does not set, when it loads what nobody sees here. */
    CodePool open() {
        return loads.something() ? with(hidden()) : this;
    }

    private List<Setting> hidden() {
        return Catalogue.of(Product.HIKARICP, Optional.empty()).definitions().stream()
                .filter(definition -> definition.kind() != Kind.TEXT)
                .map(definition ->
                        new Setting(definition.name(), definition.name(), Optional.empty(), Origin.in(place)))
                .toList();
    }
}
