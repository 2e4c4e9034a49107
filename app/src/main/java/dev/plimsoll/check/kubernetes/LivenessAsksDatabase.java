package dev.plimsoll.check.kubernetes;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A liveness probe asks the database, so that an outage of the database restarts every instance. */
final class LivenessAsksDatabase implements Rule {
    @Override
    public About about() {
        return About.error("K8S01", "a liveness probe asks the database")
                .why("When the database is slow or gone, Kubernetes kills every instance that could have waited for it;"
                        + " all come back at once, cold, and open all their connections together.")
                .source("Spring Boot manual, Kubernetes Probes: liveness should not depend on external systems;"
                        + " /actuator/health includes the db indicator whenever a DataSource exists");
    }

    @Override
    public Example failing() {
        return probing("/actuator/health");
    }

    @Override
    public Example passing() {
        return probing("/actuator/health/liveness");
    }

    private static Example probing(String path) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: 10
                """).and("deploy/checkout.yaml", """
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
                          image: registry.example/checkout:1.4
                          livenessProbe:
                            httpGet:
                              path: %s
                              port: 8080
                """.formatted(path));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .filter(service -> !service.deployedPools().isEmpty())
                .flatMap(service -> service.workload().stream()
                        .flatMap(workload -> workload.containers().stream())
                        .flatMap(container -> finding(service, container).stream()));
    }

    private Optional<Finding> finding(Service service, Container container) {
        return LivenessProbe.of(container).flatMap(probe -> {
            if (probe.database().isPresent()) {
                return Optional.of(
                        finding(service, probe, "it asks " + probe.database().get()));
            }
            var whole =
                    probe.path().filter(path -> asksEverything(path, service)).isPresent();
            if (whole && databaseIsPartOfHealth(service)) {
                return Optional.of(finding(service, probe, "the whole health, db included"));
            }
            return livenessGroupWithDatabase(probe, service)
                    .filter(group -> !whole)
                    .map(group ->
                            finding(service, probe, "its group contains db").because(group));
        });
    }

    /** The whole health endpoint, at its usual path or the one the service gives it. */
    private static boolean asksEverything(String path, Service service) {
        var context = service.runtime()
                .text("server.servlet.context-path")
                .map(Fact::value)
                .orElse("");
        var root = service.runtime()
                .text("management.endpoints.web.base-path")
                .map(Fact::value)
                .orElse("/actuator");
        var plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Stream.of("", context).anyMatch(prefix -> plain.equals(prefix + root + "/health"));
    }

    private static boolean databaseIsPartOfHealth(Service service) {
        var runtime = service.runtime();
        var indicator = runtime.find("management.health.db.enabled");
        if (indicator.isPresent()) {
            return runtime.flag("management.health.db.enabled").map(Fact::value).orElse(false);
        }
        return runtime.find("management.health.defaults.enabled").isEmpty()
                || runtime.flag("management.health.defaults.enabled")
                        .map(Fact::value)
                        .orElse(false);
    }

    private static Optional<Fact<String>> livenessGroupWithDatabase(LivenessProbe probe, Service service) {
        var isGroup =
                probe.path().filter(path -> path.endsWith("/health/liveness")).isPresent();
        return service.runtime()
                .text("management.endpoint.health.group.liveness.include")
                .filter(members -> isGroup)
                .filter(members -> List.of(members.value().split("[,\\s]+")).stream()
                        .anyMatch(member -> member.equals("db") || member.equals("*")));
    }

    private Finding finding(Service service, LivenessProbe probe, String label) {
        var pool = service.deployedPools().get(0);
        var place = probe.shown().place();
        return about().finding(
                        place,
                        place.file() + "#" + service.name() + "/livenessProbe",
                        "the liveness probe of %s asks the database".formatted(service.name()))
                .labelled(label)
                .because(Evidence.of(probe.shown()))
                .because(Evidence.at(place(pool), "%s has a DataSource".formatted(service.name())))
                .remedy("probe /actuator/health/liveness, without db in its group; let readiness ask the database");
    }

    private static Place place(Pool pool) {
        return pool.connection().flatMap(url -> url.source().origin().place()).orElse(pool.place());
    }
}
