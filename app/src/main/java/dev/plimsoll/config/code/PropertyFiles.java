package dev.plimsoll.config.code;

import dev.plimsoll.config.build.Versions;
import dev.plimsoll.config.deploy.Running;
import dev.plimsoll.config.hikari.HikariFile;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.deploy.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which of HikariCP's own property files each pool is made from. */
final class PropertyFiles {
    private static final Pattern OPTION = Pattern.compile("-Dhikaricp\\.configurationFile=[\"']?([^\\s\"']+)");

    private final List<HikariFile> files;
    private final Versions versions;
    private final Set<HikariFile> loaded = new LinkedHashSet<>();

    PropertyFiles(List<HikariFile> files, Versions versions) {
        this.files = files;
        this.versions = versions;
    }

    /** The pool as the files it is made from leave it, what is loaded from elsewhere hidden. */
    CodePool complete(CodePool pool, String module, Service service) {
        var ofOption = service.workload().flatMap(this::ofOption);
        var ofCode = pool.loads().file().flatMap(name -> named(name, module));
        var below = new ArrayList<Setting>();
        Stream.concat(ofOption.stream(), ofCode.stream()).distinct().forEach(file -> {
            loaded.add(file);
            below.addAll(file.readBy(versions.of(module).hikari()));
        });
        return ofCode.isPresent() || (!pool.loads().something() && ofOption.isPresent())
                ? pool.with(below)
                : pool.open();
    }

    /** The files that no code was seen to load. */
    List<HikariFile> alone() {
        return files.stream().filter(file -> !loaded.contains(file)).toList();
    }

    /** The workload that runs with a file: by its option, by its mount. */
    static Optional<Workload> runner(HikariFile file, List<Workload> workloads) {
        return workloads.stream()
                .filter(workload ->
                        option(workload).filter(path -> isCalled(file, path)).isPresent()
                                || workload.containers().stream()
                                        .anyMatch(container -> new Running(workload, container).mounts(file.path())))
                .findFirst();
    }

    private Optional<HikariFile> ofOption(Workload workload) {
        return option(workload)
                .flatMap(path ->
                        files.stream().filter(file -> isCalled(file, path)).findFirst());
    }

    /** {@code -Dhikaricp.configurationFile}, which every pool without a file of its own reads. */
    private static Optional<String> option(Workload workload) {
        return workload.containers().stream()
                .flatMap(container -> Stream.concat(
                        container.command().stream().map(Fact::value),
                        container.environment().inEffect().stream().flatMap(variable -> variable.value().stream())))
                .map(OPTION::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** A file of that name of the module, on its class path first. */
    private Optional<HikariFile> named(String name, String module) {
        var plain = name.startsWith("/") ? name.substring(1) : name;
        var below = module.isEmpty() ? "" : module + "/";
        return files.stream()
                .filter(file -> file.path().startsWith(below) && isCalled(file, plain))
                .sorted((a, b) -> Boolean.compare(isOnClassPath(b), isOnClassPath(a)))
                .findFirst();
    }

    private static boolean isOnClassPath(HikariFile file) {
        return file.path().contains("src/main/resources/");
    }

    private static boolean isCalled(HikariFile file, String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return file.path().endsWith("/" + name) || file.path().equals(name);
    }
}
