package dev.plimsoll.check.capacity.client;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** One process holds several pools on the same database. */
final class SeveralPoolsOnOneServer implements Rule {
    @Override
    public About about() {
        return About.warning("CAP28", "one service has several pools on one database")
                .why("Each data source has a pool of its own: sizes that look modest one by one add up in"
                        + " every instance, and a request that takes a connection of each can wait for itself.")
                .source("HikariCP README, maximumPoolSize; HikariCP wiki, About Pool Sizing");
    }

    @Override
    public Example failing() {
        return example("orders");
    }

    @Override
    public Example passing() {
        return example("reports");
    }

    private static Example example(String second) {
        return Example.file(PoolExample.FILE, """
                app:
                  datasource:
                    orders:
                      jdbc-url: jdbc:postgresql://orders-db:5432/orders?socketTimeout=60
                      maximum-pool-size: 10
                    reports:
                      jdbc-url: jdbc:postgresql://%s-db:5432/%s?socketTimeout=60
                      maximum-pool-size: 10
                """.formatted(second, second));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream().flatMap(service -> check(topology, service));
    }

    private Stream<Finding> check(Topology topology, Service service) {
        var byTarget = new LinkedHashMap<String, List<PoolInUse>>();
        PoolInUse.deployed(topology, service)
                .forEach(pool -> pool.pool()
                        .connection()
                        .ifPresent(
                                connection -> byTarget.computeIfAbsent(target(connection), target -> new ArrayList<>())
                                        .add(pool)));
        return byTarget.entrySet().stream()
                .filter(target ->
                        !target.getKey().isEmpty() && target.getValue().size() > 1)
                .map(target -> finding(service, target.getKey(), target.getValue()));
    }

    /** Where it leads, when all of it is said. */
    private static String target(ConnectionString connection) {
        return connection.hosts().isEmpty() || connection.database().isEmpty()
                ? ""
                : connection.hosts().get(0) + "/" + connection.database().get();
    }

    private Finding finding(Service service, String target, List<PoolInUse> pools) {
        var sizes = pools.stream()
                .flatMap(pool -> pool.inEffect().maximumPoolSize().stream())
                .toList();
        var total = sizes.stream().mapToLong(Fact::value).sum();
        return about().finding(
                        pools.get(1).pool().place(),
                        "pools/" + service.name() + "/" + target,
                        "%s has %d pools on %s, together %d connections in every instance"
                                .formatted(service.name(), pools.size(), target, total))
                .because(pools.stream()
                        .flatMap(pool -> pool.pool().connection().stream())
                        .map(connection -> Evidence.of(connection.source()))
                        .toList())
                .because(sizes.stream().map(Evidence::of).toList())
                .remedy("let the data sources share one pool, or count their sum as the size");
    }
}
