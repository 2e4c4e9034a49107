package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.budget.Slots;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** An autoscaler may start more instances than the server has connections for. */
final class AutoscalerExceedsServer implements Rule {
    @Override
    public About about() {
        return About.warning("CAP04", "an autoscaler may start more pools than the server accepts")
                .why("Load is when the autoscaler adds instances, and load is when the server must not run out of"
                        + " connections: scaling out then takes every service down, as in outage 001.")
                .source("Kubernetes API, HorizontalPodAutoscalerSpec.maxReplicas; HikariCP README, maximumPoolSize");
    }

    @Override
    public Example failing() {
        return scaledUpTo(30);
    }

    @Override
    public Example passing() {
        return scaledUpTo(8);
    }

    private static Example scaledUpTo(int most) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: 10
                """)
                .and("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 4
                ---
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata:
                  name: checkout
                spec:
                  scaleTargetRef:
                    kind: Deployment
                    name: checkout
                  minReplicas: 4
                  maxReplicas: %d
                """.formatted(most))
                .and("db/postgresql.conf", """
                max_connections = 200
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .flatMap(service -> service.instances().autoscaled().stream()
                        .filter(most ->
                                most.value() > service.instances().replicas().value())
                        .flatMap(most -> service.deployedPools().stream()
                                .map(pool -> excess(topology, service, pool))
                                .flatMap(Optional::stream)
                                .map(excess -> finding(excess, most))));
    }

    /** A pool that alone passes the slots when the autoscaler is done, but not before. */
    private record Excess(Service service, Pool pool, Fact<Integer> size, Slots slots, String server) {}

    private static Optional<Excess> excess(Topology topology, Service service, Pool pool) {
        var route = topology.route(service, pool);
        if (route.pooler().isPresent()) {
            return Optional.empty();
        }
        return route.cluster()
                .flatMap(cluster -> Slots.of(cluster.primary())
                        .flatMap(slots -> pool.size()
                                .filter(size -> instances(service) * size.value() > slots.count()
                                        && (long) service.instances().replicas().value() * size.value()
                                                <= slots.count())
                                .map(size -> new Excess(
                                        service,
                                        pool,
                                        size,
                                        slots,
                                        cluster.primary().name()))));
    }

    private static long instances(Service service) {
        return (long) service.instances().steady() * service.processes().value();
    }

    private Finding finding(Excess excess, Fact<Integer> most) {
        var each = excess.size().value() * excess.service().processes().value();
        var fitting = excess.slots().count() / Math.max(1, each);
        return about().finding(
                        most.origin().place().orElse(excess.pool().place()),
                        "autoscaler/" + excess.service().name(),
                        "at %d instances %s can open %d connections; %s accepts %d"
                                .formatted(
                                        most.value(),
                                        excess.pool().name(),
                                        instances(excess.service())
                                                * excess.size().value(),
                                        excess.server(),
                                        excess.slots().count()))
                .labelled("%d x %d".formatted(most.value(), each))
                .because(excess.slots().facts().stream().map(Evidence::of).toList())
                .because(excess.size(), most)
                .remedy("lower maxReplicas to %d, or put a pooler in front of %s"
                        .formatted(Math.max(1, fitting), excess.server()));
    }

    /** Raised while no file says what the server accepts: nobody can have done the sum from these files. */
    @Override
    public Stream<Finding> compare(Topology before, Topology after) {
        var unbudgeted =
                Budget.of(after).stream().allMatch(budget -> budget.slots().isEmpty());
        if (!unbudgeted) {
            return Stream.empty();
        }
        return after.services().stream()
                .flatMap(now -> before.services().stream()
                        .filter(was -> was.name().equals(now.name()))
                        .flatMap(was -> raised(was, now).stream()));
    }

    private Optional<Finding> raised(Service was, Service now) {
        var from = was.instances().steady();
        return now.instances()
                .autoscaled()
                .filter(most ->
                        most.value() > from && most.value() == now.instances().steady())
                .flatMap(most -> now.deployedPools().stream()
                        .flatMap(pool -> pool.size().stream())
                        .findFirst()
                        .map(size -> about().finding(
                                        most.origin()
                                                .place()
                                                .orElse(now.deployedPools()
                                                        .get(0)
                                                        .place()),
                                        "autoscaler/" + now.name(),
                                        "%s may now run %d instances instead of %d: %d connections instead of %d"
                                                .formatted(
                                                        now.name(),
                                                        most.value(),
                                                        from,
                                                        most.value() * size.value(),
                                                        from * size.value()))
                                .because(most, size)
                                .because(Evidence.known("no file says how many connections the server accepts"))
                                .remedy("name the server's max_connections in plimsoll.yml or add its"
                                        + " postgresql.conf, so that the sum can be checked")));
    }
}
