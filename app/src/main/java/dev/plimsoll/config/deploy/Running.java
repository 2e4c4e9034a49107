package dev.plimsoll.config.deploy;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Machine;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A workload and the container of it that runs a certain product.
 *
 * @param workload the workload
 * @param container the container
 */
public record Running(Workload workload, Container container) {

    /** Everything that runs a product, by the words its image is known by; exporters of its metrics do not run it. */
    public static List<Running> of(List<Workload> workloads, String... products) {
        return workloads.stream()
                .flatMap(workload -> workload.containers().stream()
                        .filter(container -> runs(workload, container, products))
                        .limit(1)
                        .map(container -> new Running(workload, container)))
                .toList();
    }

    /** By its image; what is built locally by its name. */
    private static boolean runs(Workload workload, Container container, String... products) {
        var words = container.image().map(Fact::value).orElse(workload.name() + "/" + container.name());
        return Stream.of(products).anyMatch(words::contains) && !words.contains("exporter");
    }

    /** The version its tag names; a tag of one number names none. */
    public Optional<Version> version() {
        return container
                .image()
                .map(Fact::value)
                .filter(image -> image.lastIndexOf(':') > image.lastIndexOf('/'))
                .flatMap(image -> Version.in(image.substring(image.lastIndexOf(':') + 1)))
                .filter(version -> version.numbers().size() > 1);
    }

    /** Whether it says that it runs on this file: it mounts it, its folder or its ConfigMap, or is built with it. */
    public boolean mounts(String path) {
        return container.mounts().stream().anyMatch(mount -> isSource(mount.source(), path))
                || container.settings().inEffect().stream()
                        .filter(setting -> setting.name().startsWith("build"))
                        .flatMap(setting -> setting.value().stream())
                        .anyMatch(context ->
                                !folder(path).isEmpty() && last(context).equals(last(folder(path))));
    }

    /** The workload that runs on this file; the only one there is when none says so and it is the only file. */
    public static Optional<Running> on(String path, List<Running> candidates, boolean onlyFile) {
        var mounting =
                candidates.stream().filter(running -> running.mounts(path)).findFirst();
        var only = onlyFile && candidates.size() == 1;
        return mounting.isPresent() || !only ? mounting : Optional.of(candidates.get(0));
    }

    public static Machine machine(Optional<Running> running) {
        return running.map(found -> found.container().machine()).orElse(Machine.UNSAID);
    }

    public static Instances instances(Optional<Running> running) {
        return running.map(found -> found.workload().instances()).orElseGet(Instances::unsaid);
    }

    /** The names clients may use for it: its own, and those of its workload. */
    public static Set<String> hostnames(String name, Optional<Running> running) {
        var aliases = running.map(found -> found.workload().aliases()).orElse(List.of());
        return Stream.concat(Stream.of(name), aliases.stream()).collect(Collectors.toSet());
    }

    private static boolean isSource(String source, String path) {
        if (source.startsWith("configmap:")) {
            return path.contains(Place.INSIDE + source.substring("configmap:".length()) + "/");
        }
        var name = path.substring(path.lastIndexOf('/') + 1);
        return source.equals(path)
                || path.startsWith(source + "/")
                || (source.endsWith("/" + name) && path.endsWith(source.substring(source.indexOf('/'))));
    }

    private static String folder(String path) {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String last(String path) {
        var trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
