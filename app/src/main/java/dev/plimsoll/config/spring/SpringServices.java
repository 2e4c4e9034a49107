package dev.plimsoll.config.spring;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.build.Versions;
import dev.plimsoll.config.code.BoundPrefix;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.deploy.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts Spring Boot files and the manifests that run them together into services with their pools. */
public final class SpringServices implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var versions = Versions.in(inventory);
        for (var application :
                new Deployments(draft.workloads(), inventory.secrets()).of(inventory.all(SpringDocument.class))) {
            var pools =
                    new Pools(versions.of(application.module()), bound(application, inventory), inventory.secrets());
            service(application, pools, draft.services()).ifPresent(draft.services()::add);
        }
    }

    private static List<BoundPrefix> bound(Application application, Inventory inventory) {
        return inventory.all(BoundPrefix.class).stream()
                .filter(bound -> bound.module().equals(application.module()))
                .toList();
    }

    private static Optional<Service> service(Application application, Pools pools, List<Service> others) {
        var profiles = application.deployed();
        var stack = application.stack(profiles);
        var name = name(application, stack, others);
        var found = new ArrayList<>(pools.of(name, stack, profiles, true));
        variants(application, profiles)
                .forEach(variant -> pools.of(name, application.stack(variant), variant, false).stream()
                        .filter(pool -> found.stream().noneMatch(known -> same(known, pool)))
                        .forEach(found::add));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var workload = application.launch().map(Launch::workload);
        return Optional.of(new Service(
                name,
                workload.map(w -> w.instances()).orElseGet(Instances::unsaid),
                Fact.assumed("processes", 1, "one JVM"),
                found,
                Settings.of(Product.SPRING_BOOT, pools.versions().boot(), stack.all()),
                Optional.empty(),
                workload,
                Optional.empty()));
    }

    /** Files that several manifests run give services called as the manifests. */
    private static String name(Application application, PropertyStack stack, List<Service> others) {
        var name = Deployments.name(application, stack);
        var taken = others.stream().anyMatch(service -> service.name().equals(name));
        return taken
                ? application.launch().map(launch -> launch.workload().name()).orElse(application.module())
                : name;
    }

    /** What else may run from these files: no profile, and each profile alone. */
    private static List<List<String>> variants(Application application, List<String> deployed) {
        var variants = new ArrayList<List<String>>();
        variants.add(List.of());
        application.profiles().forEach(profile -> variants.add(List.of(profile)));
        variants.remove(deployed);
        return variants;
    }

    /** Whether two pools are set alike, so that whatever is wrong with one has been said of the other. */
    private static boolean same(Pool left, Pool right) {
        return left.name().equals(right.name())
                && left.settings().inEffect().equals(right.settings().inEffect());
    }
}
