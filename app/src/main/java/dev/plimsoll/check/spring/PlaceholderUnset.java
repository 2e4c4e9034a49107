package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A placeholder without a default that nothing sets. */
final class PlaceholderUnset implements Rule {
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:^|[,;\\s])(?:optional:)?(?!optional:|file:|classpath:)[a-z][\\w-]+:");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{([\\w.-]+)}");
    private static final List<String> TREES = List.of("spring.datasource", "spring.r2dbc", "spring.jpa");

    @Override
    public About about() {
        return About.warning("SPR09", "a placeholder without a default that no manifest sets")
                .why(
                        "Spring Boot keeps the text ${…} as it stands: a number cannot be read and the application does not"
                                + " start, or the URL has a host called ${DB_HOST}.")
                .source("Spring Framework, PropertySourcesPlaceholdersResolver; binding tried on Spring Boot 4.1.1");
    }

    @Override
    public Example failing() {
        return of("DB_HOSTNAME");
    }

    @Override
    public Example passing() {
        return of("DB_HOST");
    }

    private static Example of(String variable) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://${DB_HOST}/orders
                """).and("deploy.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 2
                  template:
                    spec:
                      containers:
                        - name: checkout
                          image: checkout:1.0
                          env:
                            - name: %s
                              value: orders-db
                """.formatted(variable));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var asking = Keys.lines(topology)
                .map(Keys.Line::setting)
                .filter(written -> REQUIRED.matcher(written.value().orElse("")).find())
                .collect(Collectors.groupingBy(Setting::place));
        return topology.services().stream()
                .filter(service -> !importsFromElsewhere(service))
                .flatMap(service -> findings(service, asking));
    }

    /** A configuration server or a mounted tree of secrets may set whatever no file does. */
    private static boolean importsFromElsewhere(Service service) {
        return service.runtime().inEffect().stream()
                .filter(setting -> setting.name().startsWith("spring.config.import"))
                .flatMap(setting -> setting.value().stream())
                .anyMatch(value -> ELSEWHERE.matcher(value).find());
    }

    private Stream<Finding> findings(Service service, Map<Place, List<Setting>> asking) {
        return service.runtime().inEffect().stream()
                .filter(Setting::hidden)
                .filter(setting -> TREES.stream().anyMatch(setting.name()::startsWith))
                .flatMap(setting -> setting.origin().place().stream())
                .distinct()
                .flatMap(place -> asking.getOrDefault(place, List.of()).stream())
                .flatMap(written -> missing(written, service).map(name -> finding(written, name, service)));
    }

    private static Stream<String> missing(Setting written, Service service) {
        return REQUIRED.matcher(written.value().orElse(""))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !isSet(name, service));
    }

    private static boolean isSet(String name, Service service) {
        var variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        var inEnvironment = service.workload().stream()
                .flatMap(workload -> workload.containers().stream())
                .map(Workload.Container::environment)
                .anyMatch(environment -> environment.states(name) || environment.states(variable));
        return inEnvironment
                || service.runtime().inEffect().stream()
                        .anyMatch(setting -> Keys.plain(setting.name()).equals(Keys.plain(name)));
    }

    private Finding finding(Setting written, String name, Service service) {
        var manifest = service.workload();
        return about().finding(written, "nothing sets %s, and it has no default".formatted(name))
                .at(manifest.isPresent() ? Level.WARNING : Level.INFO)
                .because(Evidence.of(written))
                .because(manifest.map(workload -> Evidence.at(
                                workload.place(),
                                "%s %s has no variable %s".formatted(workload.kind(), workload.name(), name)))
                        .orElseGet(() ->
                                Evidence.known("no manifest of %s is among these files".formatted(service.name()))))
                .remedy(remedy(written, name, service));
    }

    /** A password has no default that belongs into a file. */
    private static String remedy(Setting written, String name, Service service) {
        return Secrets.isSecret(written.name()) || Secrets.isSecret(name)
                ? "set %s where %s is deployed, from a secret there".formatted(name, service.name())
                : "set %s where %s is deployed, or give it a default: ${%s:…}".formatted(name, service.name(), name);
    }
}
