package dev.plimsoll.config.rails;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Runners;
import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Puts a Rails program's files and the manifests that run it together into services with their pools. */
public final class RailsServices implements Assembler {
    private static final List<String> VARIABLES =
            List.of("RAILS_ENV", "RAILS_MAX_THREADS", "WEB_CONCURRENCY", "RACK_ENV");

    @Override
    public void assemble(Inventory inventory, Draft draft) {
        for (var database : inventory.all(DatabaseYml.class)) {
            var threads = inventory.all(Threads.class).stream()
                    .filter(file -> file.root().equals(database.root()))
                    .toList();
            var name = Runners.name(database.root(), "rails");
            var runners = Runners.of(database.root(), VARIABLES, draft.workloads());
            if (runners.isEmpty()) {
                draft.services().add(service(name, Optional.empty(), new Program(database, threads, inventory)));
            }
            runners.forEach(runner -> draft.services()
                    .add(service(runner.name(), Optional.of(runner), new Program(database, threads, inventory))));
        }
    }

    /** The files of one program. */
    private record Program(DatabaseYml database, List<Threads> threads, Inventory inventory) {}

    private static Service service(String name, Optional<Workload> runner, Program program) {
        var environment = runner.stream()
                .flatMap(workload -> workload.containers().stream())
                .map(Workload.Container::environment)
                .reduce((one, other) -> one.and(other.written()))
                .orElseGet(() -> Settings.none(Product.COMPOSE));
        var runtime = runtime(program, environment);
        var pools = new RailsPools(
                name,
                new Ruby(environment, program.database().variables()),
                program.inventory().secrets());
        return new Service(
                name,
                runner.map(Workload::instances).orElseGet(Instances::unsaid),
                processes(runtime),
                connections(program.database(), environment).stream()
                        .map(pools::of)
                        .toList(),
                runtime,
                Optional.empty(),
                runner,
                Optional.empty());
    }

    /** The connections of the environment that runs, else of the one nearest to production. */
    private static List<Connection> connections(DatabaseYml database, Settings environment) {
        var said = environment.find("RAILS_ENV").flatMap(Setting::value);
        var nearest =
                database.connections().stream().map(Connection::environment).max(Comparator.comparing(Stage::of));
        var wanted = said.filter(name -> database.connections().stream()
                        .anyMatch(one -> one.environment().equals(name)))
                .or(() -> nearest);
        return database.connections().stream()
                .filter(connection ->
                        wanted.filter(connection.environment()::equals).isPresent())
                .toList();
    }

    private static Settings runtime(Program program, Settings environment) {
        var settings = new ArrayList<Setting>();
        for (var file : program.threads()) {
            var ruby = new Ruby(environment, new HashMap<>(file.variables()));
            file.cells().forEach(cell -> settings.add(cell.in(ruby)));
        }
        var stated = settings.stream().anyMatch(setting -> setting.name().equals("puma.workers"));
        if (!stated) {
            environment
                    .find("WEB_CONCURRENCY")
                    .map(workers -> new Setting("puma.workers", workers.spelled(), workers.value(), workers.origin()))
                    .ifPresent(settings::add);
        }
        return Settings.of(Product.RAILS, Optional.empty(), settings);
    }

    /** Puma's workers; with none it serves from one process. */
    private static Fact<Integer> processes(Settings runtime) {
        return runtime.integer("puma.workers")
                .map(workers -> new Fact<>("workers", Math.max(1, workers.value()), workers.origin()))
                .orElseGet(() -> Fact.assumed("processes", 1, "no file says how many workers run"));
    }
}
