package dev.plimsoll.config.declared;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.deploy.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what is declared of a service onto the service that was found, or onto several that are one. */
final class DeclaredServices {
    private DeclaredServices() {}

    static void apply(DeclaredService declared, List<Service> services) {
        var found =
                services.stream().filter(service -> covers(declared, service)).toList();
        if (found.isEmpty()) {
            found = services.stream()
                    .filter(service -> service.name().equalsIgnoreCase(declared.name()))
                    .toList();
        }
        var whole = found.stream().reduce(DeclaredServices::joined).orElseGet(() -> without(declared.name()));
        var at = found.isEmpty() ? services.size() : services.indexOf(found.get(0));
        services.removeAll(found);
        services.add(at, on(declared, whole));
    }

    private static boolean covers(DeclaredService declared, Service service) {
        return Stream.concat(service.pools().stream().flatMap(DeclaredServices::places), places(service.runtime()))
                .anyMatch(place -> DeclaredTopology.covers(declared.files(), place));
    }

    private static Stream<Place> places(Pool pool) {
        return Stream.concat(Stream.of(pool.place()), places(pool.settings()));
    }

    private static Stream<Place> places(Settings settings) {
        return settings.written().stream().map(Setting::origin).flatMap(origin -> origin.place().stream());
    }

    /** Two services that were found apart but are declared to be one program. */
    private static Service joined(Service first, Service second) {
        var pools = new ArrayList<>(first.pools());
        pools.addAll(second.pools());
        return new Service(
                first.name(),
                first.workload().isPresent() ? first.instances() : second.instances(),
                first.processes(),
                pools,
                first.runtime().and(second.runtime().written()),
                first.peakLoad(),
                first.workload().or(second::workload),
                first.database().or(second::database));
    }

    /** A service whose pools are in no file, such as one that builds them in code. */
    private static Service without(String name) {
        return new Service(
                name,
                Instances.unsaid(),
                Fact.assumed("processes", 1, "no file says how many processes run"),
                List.of(),
                Settings.none(Product.MAPPED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Service on(DeclaredService declared, Service found) {
        return new Service(
                declared.name(),
                declared.instances()
                        .map(count -> instances(count, found.instances()))
                        .orElse(found.instances()),
                found.processes(),
                found.pools(),
                found.runtime(),
                declared.peakLoad().or(found::peakLoad),
                found.workload(),
                declared.database().map(Fact::value).or(found::database));
    }

    /** The declared number instead of what manifests say; an update still rolls as they say. */
    private static Instances instances(Fact<Integer> count, Instances found) {
        return new Instances(count, Optional.empty(), found.surge());
    }
}
