package dev.plimsoll.check.kubernetes;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.Optional;
import java.util.stream.Stream;

/** A readiness probe may take longer than the time to the next one. */
final class ProbeSlowerThanPeriod implements Rule {
    @Override
    public About about() {
        return About.warning("K8S05", "a readiness probe may take longer than its period")
                .why(
                        "Probes of one container do not overlap: an instance that hangs is asked only as often as its probes time"
                                + " out, and stays in the load balancer for the threshold times that.")
                .source("Kubernetes manual, Configure Probes: periodSeconds 10 and timeoutSeconds 1 by default");
    }

    @Override
    public Example failing() {
        return answeringWithin(10);
    }

    @Override
    public Example passing() {
        return answeringWithin(2);
    }

    private static Example answeringWithin(int seconds) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
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
                          readinessProbe:
                            httpGet: {path: /actuator/health/readiness, port: 8080}
                            periodSeconds: 5
                            timeoutSeconds: %d
                """.formatted(seconds));
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
        var timeout = container.settings().integer("readinessProbe.timeoutSeconds");
        var period = container.settings().integer("readinessProbe.periodSeconds");
        if (timeout.isEmpty()
                || period.isEmpty()
                || timeout.get().value() <= period.get().value()) {
            return Optional.empty();
        }
        var place = timeout.get().origin().place();
        return place.map(at -> about().finding(
                        at,
                        at.file() + "#" + service.name() + "/readinessProbe",
                        "the readiness probe of %s may take %d s and is due every %d s"
                                .formatted(
                                        service.name(),
                                        timeout.get().value(),
                                        period.get().value()))
                .because(timeout.get(), period.get())
                .remedy("set timeoutSeconds to %d or less"
                        .formatted(period.get().value())));
    }
}
