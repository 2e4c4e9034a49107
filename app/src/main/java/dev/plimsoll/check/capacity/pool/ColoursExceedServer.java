package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two colours of a service, or a canary beside it, run at once, and their pools together exceed the server. */
final class ColoursExceedServer implements Rule {
    private static final List<List<String>> PAIRS =
            List.of(List.of("blue", "green"), List.of("stable", "canary"), List.of("primary", "canary"));

    @Override
    public About about() {
        return About.warning("CAP03", "two colours of a service together exceed the server")
                .why("A switch from blue to green runs both for minutes; the pools of the second colour take the"
                        + " connections the first one needs to finish.")
                .source("general knowledge of blue-green and canary releases; the arithmetic is that of CAP01");
    }

    @Override
    public Example failing() {
        return blueAndGreenOf(12);
    }

    @Override
    public Example passing() {
        return blueAndGreenOf(4);
    }

    private static Example blueAndGreenOf(int size) {
        return Example.file("checkout-blue/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: %d
                """.formatted(size))
                .and("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout-blue
                spec:
                  replicas: 6
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout-green
                spec:
                  replicas: 6
                """)
                .and("db/postgresql.conf", """
                max_connections = 100
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var uncounted = uncounted(topology);
        var fitting = Overrun.candidates(topology)
                .filter(overrun -> overrun.claim().total() <= overrun.accepts())
                .toList();
        return topology.services().stream()
                .flatMap(service -> beside(service, uncounted)
                        .flatMap(other ->
                                fitting.stream().flatMap(overrun -> finding(overrun, service, other).stream())));
    }

    /** What is deployed and is no service of these files itself, and so is in no sum yet. */
    private static Map<String, Workload> uncounted(Topology topology) {
        var uncounted = new HashMap<String, Workload>();
        topology.workloads().forEach(workload -> uncounted.putIfAbsent(workload.name(), workload));
        topology.services().stream()
                .flatMap(service -> service.workload().stream())
                .forEach(counted -> uncounted.remove(counted.name(), counted));
        return uncounted;
    }

    /** The other colour. */
    private static Stream<Workload> beside(Service service, Map<String, Workload> workloads) {
        return service
                .workload()
                .map(Workload::name)
                .flatMap(own -> PAIRS.stream()
                        .flatMap(pair ->
                                Stream.of(own.replace(pair.get(0), pair.get(1)), own.replace(pair.get(1), pair.get(0))))
                        .filter(other -> !other.equals(own))
                        .flatMap(other -> Optional.ofNullable(workloads.get(other)).stream())
                        .findFirst())
                .stream();
    }

    private Optional<Finding> finding(Overrun overrun, Service service, Workload other) {
        var own = overrun.claim().terms().stream()
                .filter(term -> service.deployedPools().stream()
                        .anyMatch(pool -> pool.name().equals(term.what())))
                .toList();
        var each = service.deployedPools().stream()
                .flatMap(pool -> pool.size().stream())
                .mapToInt(Fact::value)
                .sum();
        var both = overrun.claim().total() + other.instances().steady() * each;
        if (own.isEmpty() || both <= overrun.accepts()) {
            return Optional.empty();
        }
        var fact = "while %s and %s both run, pools can open %d connections; %s accepts %d"
                .formatted(
                        service.workload().orElseThrow().name(),
                        other.name(),
                        both,
                        overrun.server(),
                        overrun.accepts());
        return Optional.of(about().finding(other.place(), overrun.subject() + "/" + other.name(), fact)
                .because(overrun.evidence())
                .because(Evidence.of(other.instances().replicas()))
                .because(Evidence.known("assumed, no file says it: that both colours run at once"))
                .remedy("lower the pools so that both colours fit, or scale the old colour down first"));
    }
}
