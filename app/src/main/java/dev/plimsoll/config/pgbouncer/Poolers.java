package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Running;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Surge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts PgBouncer's files, and the workloads that run them, together into poolers. */
public final class Poolers implements Assembler {
    private static final Set<String> SAMPLES = Set.of(".example", ".sample", ".dist", ".default", ".template");

    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var files = files(inventory);
        var run = Running.of(draft.workloads(), "pgbouncer");
        var used = new HashSet<PgbouncerIni>();
        for (var workload : run) {
            file(workload, files, run.size())
                    .ifPresentOrElse(
                            ini -> {
                                used.add(ini);
                                draft.poolers().add(pooler(ini, Optional.of(workload), files));
                            },
                            () -> fromImage(workload).ifPresent(draft.poolers()::add));
        }
        files.stream()
                .filter(ini -> !used.contains(ini))
                .map(ini -> pooler(ini, Optional.empty(), files))
                .forEach(draft.poolers()::add);
    }

    /** The files PgBouncer is started with: no included ones, and no sample beside the real one. */
    private static List<PgbouncerIni> files(Inventory inventory) {
        var all = inventory.all(PgbouncerIni.class);
        var included = all.stream().flatMap(ini -> ini.included().stream()).collect(Collectors.toSet());
        var paths = all.stream().map(PgbouncerIni::path).collect(Collectors.toSet());
        return all.stream()
                .filter(ini -> !included.contains(ini.path()))
                .filter(ini -> SAMPLES.stream()
                        .noneMatch(end -> ini.path().endsWith(end)
                                && paths.contains(
                                        ini.path().substring(0, ini.path().length() - end.length()))))
                .toList();
    }

    /** The file a workload runs on: the one it mounts or is built with; else the only one, if it is the only workload. */
    private static Optional<PgbouncerIni> file(Running workload, List<PgbouncerIni> files, int workloads) {
        var mounted = files.stream().filter(ini -> workload.mounts(ini.path())).findFirst();
        var onlyOne = workloads == 1 && files.size() == 1 && !onVariables(workload);
        return mounted.isPresent() || !onlyOne ? mounted : Optional.of(files.get(0));
    }

    private static boolean onVariables(Running workload) {
        return ImageVariables.of(workload.container())
                .filter(image -> workload.container().environment().inEffect().stream()
                        .anyMatch(variable -> image.parameter(variable.name()).isPresent()))
                .isPresent();
    }

    private static Pooler pooler(PgbouncerIni ini, Optional<Running> run, List<PgbouncerIni> files) {
        var version = run.flatMap(Running::version);
        var name = run.map(found -> found.workload().name()).orElseGet(() -> name(ini, files));
        return new Pooler(
                name,
                Sections.inEffect(ini, version),
                Lines.of(ini, "databases", version),
                Lines.of(ini, "users", version),
                run.map(found -> found.workload().instances()).orElseGet(() -> peers(ini, version, files)),
                Running.machine(run),
                Running.hostnames(name, run),
                Place.start(ini.path()));
    }

    private static Optional<Pooler> fromImage(Running run) {
        return ImageVariables.of(run.container()).map(image -> {
            var place = run.container()
                    .image()
                    .flatMap(fact -> fact.origin().place())
                    .orElse(run.workload().place());
            var configuration = new ImageConfiguration(image, run.container(), run.version(), place);
            return new Pooler(
                    run.workload().name(),
                    configuration.settings(),
                    configuration.databases(),
                    List.of(),
                    run.workload().instances(),
                    run.container().machine(),
                    Running.hostnames(run.workload().name(), Optional.of(run)),
                    place);
        });
    }

    private static String name(PgbouncerIni ini, List<PgbouncerIni> files) {
        var folder = ini.folder().substring(ini.folder().lastIndexOf('/') + 1);
        return files.size() == 1 || folder.isEmpty() ? "pgbouncer" : folder;
    }

    /** Processes that listen on one port list each other as peers; one file for each of them is counted by itself. */
    private static Instances peers(PgbouncerIni ini, Optional<Version> version, List<PgbouncerIni> files) {
        var peers = new ArrayList<>(Lines.of(ini, "peers", version));
        var together = Sections.inEffect(ini, version)
                .integer("so_reuseport")
                .filter(on -> on.value() != 0)
                .isPresent();
        var fileEach = files.stream().filter(file -> file.has("peers")).count() > 1;
        if (peers.size() < 2 || !together || fileEach) {
            return Instances.unsaid();
        }
        return new Instances(
                Fact.at("processes in [peers]", peers.size(), peers.get(0).place()),
                Optional.empty(),
                Fact.assumed("surge", Surge.NONE, "no file says how it is rolled out"));
    }
}
