package dev.plimsoll.config.spring;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.deploy.Databases;
import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.deploy.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds which manifest runs which Spring Boot files: by name, by image, by the ConfigMap it mounts. */
final class Deployments {
    private static final Set<String> NOT_NAMES = Set.of("", "resources", "config", "conf", "src", "main", "app");

    private final List<Launch> launches;
    private final IdentityHashMap<Launch, Set<String>> names = new IdentityHashMap<>();

    Deployments(List<Workload> workloads, Secrets secrets) {
        var byName = new LinkedHashMap<String, Launch>();
        workloads.stream()
                .filter(workload -> !Databases.runIn(workload))
                .sorted(Comparator.comparing(Deployments::stage).reversed())
                .forEach(workload -> byName.putIfAbsent(plain(workload.name()), Launch.of(workload, secrets)));
        launches = List.copyOf(byName.values());
        launches.forEach(launch -> names.put(launch, names(launch.workload())));
    }

    /** What the service is called: by itself, else by its folder. */
    static String name(Application application, PropertyStack stack) {
        return stack.text("spring.application.name")
                .filter(name -> !name.isBlank())
                .orElseGet(() -> folder(application));
    }

    /** Every application there is: of files, of ConfigMaps alone, of environment variables alone. */
    List<Application> of(List<SpringDocument> documents) {
        var modules = new LinkedHashMap<String, List<SpringDocument>>();
        documents.forEach(
                document -> modules.computeIfAbsent(document.location().module(), module -> new ArrayList<>())
                        .add(document));
        var free = new ArrayList<>(launches);
        var applications = new ArrayList<Application>();
        modules.entrySet().stream()
                .filter(module -> !module.getKey().contains(Place.INSIDE))
                .map(module -> new Application(module.getKey(), module.getValue(), Optional.empty()))
                .forEach(application -> applications.addAll(started(application, modules, free)));
        modules.forEach((module, own) -> applications.addAll(mounted(module, own, free)));
        applications.replaceAll(application -> onlyFitting(application, applications, free));
        free.stream()
                .filter(Launch::connects)
                .map(launch -> new Application(launch.workload().name(), List.of(), Optional.of(launch)))
                .forEach(applications::add);
        return applications;
    }

    private List<Application> started(
            Application application, Map<String, List<SpringDocument>> modules, List<Launch> free) {
        var own = List.of(plain(name(application, application.stack(List.of()))), plain(folder(application)));
        var matching = free.stream()
                .filter(launch -> own.stream().anyMatch(names.getOrDefault(launch, Set.of())::contains))
                .toList();
        take(matching, free);
        return matching.isEmpty()
                ? List.of(application)
                : matching.stream()
                        .map(launch -> application.and(take(modules, launch)).startedBy(launch))
                        .toList();
    }

    /** Every launch has a name of its own, and two of them differ in little else that is quick to compare. */
    private static void take(List<Launch> taken, List<Launch> free) {
        var names = taken.stream().map(launch -> launch.workload().name()).toList();
        free.removeIf(launch -> names.contains(launch.workload().name()));
    }

    /** The only files without a manifest and the only manifest that sets what they ask for belong together. */
    private static Application onlyFitting(Application application, List<Application> all, List<Launch> free) {
        var alone = all.stream().filter(other -> other.launch().isEmpty()).count() == 1;
        if (application.launch().isPresent() || !alone) {
            return application;
        }
        var fitting = free.stream()
                .filter(launch -> launch.connects() || fills(launch, application))
                .toList();
        if (fitting.size() != 1) {
            return application;
        }
        take(fitting, free);
        return application.startedBy(fitting.get(0));
    }

    private static boolean fills(Launch launch, Application application) {
        return launch.environment().stream()
                .anyMatch(variable -> application.documents().stream()
                        .flatMap(document -> document.settings().stream())
                        .flatMap(setting -> setting.value().stream())
                        .anyMatch(value -> value.contains("${" + variable.spelled())));
    }

    private static List<Application> mounted(String module, List<SpringDocument> own, Collection<Launch> free) {
        if (!module.contains(Place.INSIDE) || own.isEmpty()) {
            return List.of();
        }
        var map = configMap(module);
        var launch = free.stream().filter(candidate -> mounts(candidate, map)).findFirst();
        launch.ifPresent(free::remove);
        return List.of(
                new Application(launch.map(found -> found.workload().name()).orElse(map), List.copyOf(own), launch));
    }

    private static List<SpringDocument> take(Map<String, List<SpringDocument>> modules, Launch launch) {
        var taken = new ArrayList<SpringDocument>();
        modules.forEach((module, documents) -> {
            if (module.contains(Place.INSIDE) && mounts(launch, configMap(module))) {
                taken.addAll(documents);
                documents.clear();
            }
        });
        return taken;
    }

    private static boolean mounts(Launch launch, String configMap) {
        return launch.workload().containers().stream()
                .flatMap(container -> container.mounts().stream())
                .anyMatch(mount -> mount.source().equals("configmap:" + configMap));
    }

    private static String configMap(String module) {
        var inside = module.substring(module.indexOf(Place.INSIDE) + Place.INSIDE.length());
        return inside.contains("/") ? inside.substring(0, inside.indexOf('/')) : inside;
    }

    /** Every name by which an application may know itself to be the one that is run. */
    private static Set<String> names(Workload workload) {
        var images = workload.containers().stream()
                .flatMap(container -> container.image().stream())
                .map(image -> repository(image.value()));
        return Stream.of(Stream.of(workload.name()), workload.aliases().stream(), images)
                .flatMap(names -> names)
                .map(Deployments::plain)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String repository(String image) {
        var last = image.substring(image.lastIndexOf('/') + 1);
        var end = last.indexOf('@') > 0 ? last.indexOf('@') : last.indexOf(':');
        return end < 0 ? last : last.substring(0, end);
    }

    private static Stage stage(Workload workload) {
        return Stage.of(workload.place().file() + "/" + workload.name());
    }

    private static String plain(String name) {
        var plain = Stage.without(name.toLowerCase(Locale.ROOT).replace('_', '-'));
        return plain.isEmpty() ? name : plain;
    }

    private static String folder(Application application) {
        var folders = application.module().split("/");
        for (int i = folders.length - 1; i >= 0; i--) {
            if (!NOT_NAMES.contains(folders[i])) {
                return folders[i];
            }
        }
        return "app";
    }
}
