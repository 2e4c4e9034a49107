package dev.plimsoll.check.capacity.client;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.budget.Slots;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Route;
import dev.plimsoll.topology.Topology;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The connections that pools keep without any load are more than the server has. */
final class IdleFloorExceedsServer implements Rule {
    @Override
    public About about() {
        return About.info("CAP27", "pools keep more idle connections than the server has slots")
                .why("A pool opens minimumIdle connections as soon as it starts and keeps them: without any"
                        + " load the server is full, and the last services to start get no connection at all.")
                .source("HikariCP README, minimumIdle; PostgreSQL manual, max_connections");
    }

    @Override
    public Example failing() {
        return example(20);
    }

    @Override
    public Example passing() {
        return example(2);
    }

    private static Example example(int idle) {
        return PoolExample.with("maximum-pool-size: 20", "minimum-idle: " + idle)
                .and("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: %d
                """.formatted(idle == 20 ? 6 : 3))
                .and("db/postgresql.conf", """
                max_connections = 100
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Budget.of(topology).stream().flatMap(budget -> check(topology, budget));
    }

    /** One pool's part of the floor. */
    private record Floor(PoolInUse pool, Fact<Integer> idle, long connections) {
        static Stream<Floor> of(PoolInUse pool) {
            var copies = (long) pool.service().instances().steady()
                    * pool.service().processes().value();
            return pool.inEffect().minimumIdle().stream().map(idle -> new Floor(pool, idle, copies * idle.value()));
        }
    }

    private Stream<Finding> check(Topology topology, Budget budget) {
        var floors = PoolInUse.all(topology)
                .filter(pool -> pool.pool().deployed())
                .filter(pool -> pool.service().instances().hidden().isEmpty())
                .filter(pool -> leadsTo(pool.route(), budget.cluster()))
                .flatMap(Floor::of)
                .toList();
        var total = floors.stream().mapToLong(Floor::connections).sum();
        return budget.slots().stream()
                .filter(slots -> total > slots.count())
                .map(slots -> finding(budget, slots, floors));
    }

    private static boolean leadsTo(Route route, Cluster cluster) {
        return route.pooler().isEmpty()
                && route.cluster().filter(cluster::equals).isPresent();
    }

    private Finding finding(Budget budget, Slots slots, List<Floor> floors) {
        var largest = floors.stream()
                .max(Comparator.comparingLong(Floor::connections))
                .orElseThrow();
        var total = floors.stream().mapToLong(Floor::connections).sum();
        return about().finding(
                        largest.idle()
                                .origin()
                                .place()
                                .orElse(largest.pool().pool().place()),
                        "idle/" + budget.server().name(),
                        "pools keep %d idle connections; %s accepts %d"
                                .formatted(total, budget.server().name(), slots.count()))
                .because(floors.stream()
                        .flatMap(floor -> Stream.of(
                                floor.idle(), floor.pool().service().instances().replicas()))
                        .map(Evidence::of)
                        .toList())
                .because(slots.facts().stream().map(Evidence::of).toList())
                .remedy("lower minimumIdle of %s, or the size of the pools"
                        .formatted(largest.pool().pool().name()));
    }
}
