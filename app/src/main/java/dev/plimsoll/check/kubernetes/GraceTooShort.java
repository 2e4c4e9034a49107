package dev.plimsoll.check.kubernetes;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An instance is killed before requests that wait for a connection can end. */
final class GraceTooShort implements Rule {
    @Override
    public About about() {
        return About.warning("TMO20", "an instance is killed before its requests can end")
                .why("The grace period covers the preStop hook and every request still running; one that waits for a"
                        + " connection when it ends is cut off halfway, in every rollout.")
                .source("Kubernetes manual, Termination of Pods: terminationGracePeriodSeconds, 30 s by default,"
                        + " includes the preStop hook; HikariCP README, connectionTimeout");
    }

    @Override
    public Example failing() {
        return withGrace(5);
    }

    @Override
    public Example passing() {
        return withGrace(45);
    }

    private static Example withGrace(int seconds) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      connection-timeout: 20000
                """).and("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 2
                  template:
                    spec:
                      terminationGracePeriodSeconds: %d
                      containers:
                        - name: checkout
                          image: registry.example/checkout:1.4
                          lifecycle:
                            preStop:
                              exec:
                                command: ["sleep", "10"]
                """.formatted(seconds));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .flatMap(
                        service -> service
                                .workload()
                                .filter(GraceTooShort::isServing)
                                .flatMap(workload -> finding(service, workload))
                                .stream());
    }

    /** A job ends by itself; compose's ten seconds are for a developer's machine unless somebody wrote them. */
    private static boolean isServing(Workload workload) {
        return !workload.kind().endsWith("Job")
                && (workload.grace().stated() || !workload.kind().startsWith("compose"));
    }

    private Optional<Finding> finding(Service service, Workload workload) {
        var wait = longestWait(service);
        var drain = workload.containers().stream()
                .map(GraceTooShort::drain)
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Fact::value));
        if (wait.isEmpty()) {
            return Optional.empty();
        }
        var needed = wait.get().value().plus(drain.map(Fact::value).orElse(Duration.ZERO));
        var grace = workload.grace();
        if (grace.value().compareTo(needed) >= 0) {
            return Optional.empty();
        }
        var terms = new ArrayList<Evidence>(List.of(Evidence.of(grace), Evidence.of(wait.get())));
        drain.ifPresent(hook -> terms.add(Evidence.of(hook)));
        return Optional.of(about().finding(
                        grace.origin().place().orElse(workload.place()),
                        workload.place().file() + "#" + workload.name() + "/grace",
                        "%s is killed after %s; its requests may need %s"
                                .formatted(service.name(), Durations.words(grace.value()), Durations.words(needed)))
                .because(terms)
                .remedy("set terminationGracePeriodSeconds above %d, or lower connectionTimeout"
                        .formatted(needed.toSeconds())));
    }

    /** The longest a request may wait for a connection in any of its pools. */
    private static Optional<Fact<Duration>> longestWait(Service service) {
        return service.deployedPools().stream()
                .map(pool -> pool.settings().duration("connectionTimeout"))
                .flatMap(Optional::stream)
                .filter(wait -> wait.value().compareTo(Duration.ofMinutes(10)) < 0)
                .max(Comparator.comparing(Fact::value));
    }

    /** How long the preStop hook sleeps. */
    private static Optional<Fact<Duration>> drain(Container container) {
        var settings = container.settings();
        var builtin = settings.integer("lifecycle.preStop.sleep.seconds");
        if (builtin.isPresent()) {
            return builtin.map(
                    seconds -> new Fact<>("preStop sleep", Duration.ofSeconds(seconds.value()), seconds.origin()));
        }
        return settings.written().stream()
                .filter(setting -> setting.name().startsWith("lifecycle.preStop.exec.command"))
                .flatMap(setting -> setting.value().flatMap(GraceTooShort::slept).stream()
                        .map(slept -> new Fact<>("preStop sleep", slept, setting.origin())))
                .findFirst();
    }

    /** The seconds after {@code sleep}, or the bare number that follows it as an argument of its own. */
    private static Optional<Duration> slept(String argument) {
        var text = argument.strip();
        var at = text.lastIndexOf("sleep ");
        var number = (at < 0 ? text : text.substring(at + 6)).strip().split("\\D", 2)[0];
        return number.isEmpty() || number.length() > 5 || (at < 0 && !number.equals(text))
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Integer.parseInt(number)));
    }
}
