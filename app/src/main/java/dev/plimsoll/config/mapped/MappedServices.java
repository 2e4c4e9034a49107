package dev.plimsoll.config.mapped;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Databases;
import dev.plimsoll.config.deploy.Runners;
import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Source;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes services of the pools that were mapped by name, one for each folder. */
public final class MappedServices implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var programs = new LinkedHashMap<String, List<MappedPool>>();
        var imported = inventory.sources().stream()
                .filter(source -> source.format().equals("spring"))
                .map(Source::path)
                .collect(Collectors.toSet());
        inventory.all(MappedPool.class).stream()
                .filter(pool -> !imported.contains(pool.file()))
                .forEach(pool -> programs.computeIfAbsent(pool.folder(), folder -> new ArrayList<>())
                        .add(pool));
        programs.forEach((folder, pools) -> {
            if (draft.services().stream().noneMatch(service -> lives(service, folder))) {
                add(folder, pools, draft);
            }
        });
        draft.workloads().stream()
                .filter(workload -> !Databases.runIn(workload))
                .forEach(workload -> addOfVariables(workload, inventory, draft));
    }

    /** Whether a program whose files we know by their product lives there. */
    private static boolean lives(Service service, String folder) {
        return service.pools().stream().anyMatch(pool -> {
            var file = pool.place().file();
            return (file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "").equals(folder);
        });
    }

    private static void add(String folder, List<MappedPool> pools, Draft draft) {
        var runners = folder.isEmpty() ? List.<Workload>of() : Runners.of(folder, List.of(), draft.workloads());
        var name = Runners.name(folder, "app");
        if (runners.isEmpty()) {
            draft.services().add(service(name, Optional.empty(), pools));
        }
        runners.forEach(runner -> draft.services().add(service(runner.name(), Optional.of(runner), pools)));
    }

    /** Programs whose pool is in the variables of their manifest alone. */
    private static void addOfVariables(Workload workload, Inventory inventory, Draft draft) {
        var known = draft.services().stream()
                .anyMatch(service -> service.name().equals(workload.name())
                        || service.workload().filter(workload::equals).isPresent());
        if (known) {
            return;
        }
        var pools = workload.containers().stream()
                .map(container -> Flat.environment(container.environment().inEffect(), workload.place()))
                .flatMap(root -> root.entries().stream())
                .flatMap(entry ->
                        new Mapper("", inventory.secrets()).proven(new Section(entry.key(), entry.value())).stream())
                .toList();
        if (!pools.isEmpty()) {
            draft.services().add(service(workload.name(), Optional.of(workload), pools));
        }
    }

    private static Service service(String name, Optional<Workload> runner, List<MappedPool> pools) {
        var running = pools.stream().filter(pool -> runs(pool, pools)).toList();
        return new Service(
                name,
                runner.map(Workload::instances).orElseGet(Instances::unsaid),
                Fact.assumed("processes", 1, "no file says how many processes run"),
                running.stream().map(pool -> pool(name, pool, running.size())).toList(),
                Settings.none(Product.MAPPED),
                Optional.empty(),
                runner,
                Optional.empty());
    }

    /** Of the variants of one pool only the one nearest to production runs. */
    private static boolean runs(MappedPool pool, List<MappedPool> all) {
        return all.stream()
                .noneMatch(other -> stage(other).compareTo(stage(pool)) > 0
                        && (identity(other).equals(identity(pool)) || stage(pool) == Stage.DEVELOPMENT));
    }

    private static String identity(MappedPool pool) {
        var name = pool.file().substring(pool.file().lastIndexOf('/') + 1);
        return Stage.without(name + "/" + pool.section()).replaceAll("\\b(?:default|base|common)\\b-?", "");
    }

    private static Stage stage(MappedPool pool) {
        return Stage.of(pool.file() + "/" + pool.section());
    }

    private static Pool pool(String service, MappedPool pool, int count) {
        var section = Stage.without(pool.section());
        return new Pool(
                count == 1 || section.isEmpty() ? service : service + "/" + section,
                Settings.of(Product.MAPPED, Optional.empty(), pool.settings()),
                pool.connection(),
                pool.user(),
                Optional.empty(),
                true,
                pool.place());
    }
}
