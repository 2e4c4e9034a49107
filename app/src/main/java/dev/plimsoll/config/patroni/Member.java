package dev.plimsoll.config.patroni;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.deploy.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Patroni file as one workload runs it, or as nobody is known to.
 *
 * @param file the file
 * @param container the container that runs it
 * @param workload the workload the container is of
 */
record Member(PatroniFile file, Optional<Workload.Container> container, Optional<Workload> workload) {

    /** What is in effect: the file, then the environment. */
    Settings settings() {
        var settings = new ArrayList<Setting>(file.settings());
        container.map(PatroniVariables::of).ifPresent(settings::addAll);
        return Settings.of(Product.PATRONI, Optional.empty(), settings);
    }

    Place place() {
        return Place.start(file.path());
    }

    PatroniNode node() {
        var settings = settings();
        return new PatroniNode(said(settings, "name"), said(settings, "scope"), settings, file.shared(), place());
    }

    /** How many copies of this member run. */
    int copies() {
        return workload.map(runs -> runs.instances().steady()).orElse(1);
    }

    /** The names by which clients and proxies know it. */
    Set<String> hostnames() {
        var names = new LinkedHashSet<String>();
        var settings = settings();
        said(settings, "name").map(Fact::value).ifPresent(names::add);
        for (var key : List.of("postgresql.connect_address", "restapi.connect_address")) {
            said(settings, key).map(address -> host(address.value())).ifPresent(names::add);
        }
        workload.ifPresent(runs -> {
            names.add(runs.name());
            names.addAll(runs.aliases());
        });
        names.remove("");
        return names;
    }

    static Optional<Fact<String>> said(Settings settings, String name) {
        return settings.find(name).isPresent()
                ? settings.text(name).filter(fact -> !fact.value().isBlank())
                : Optional.empty();
    }

    /** The host of {@code host:port}. */
    static String host(String address) {
        var colon = address.lastIndexOf(':');
        return (colon < 0 ? address : address.substring(0, colon))
                .replace("[", "")
                .replace("]", "");
    }
}
