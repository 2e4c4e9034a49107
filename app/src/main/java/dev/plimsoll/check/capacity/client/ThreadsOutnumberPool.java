package dev.plimsoll.check.capacity.client;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** Far more threads may ask for a connection than there are connections. */
final class ThreadsOutnumberPool implements Rule {
    private static final int FAR = 20;
    private static final List<String> THREADS = List.of(
            "server.tomcat.threads.max",
            "server.tomcat.max-threads",
            "server.jetty.threads.max",
            "server.undertow.threads.worker");

    @Override
    public About about() {
        return About.info("CAP05", "request threads far outnumber the pool")
                .why("Two hundred threads on ten connections are right as long as requests are short and a"
                        + " thread that gets none gives up early. When it waits longer than the proxy in front does,"
                        + " the proxy has long answered 504, and the threads serve nobody until the pool is free"
                        + " again. This is how outage 000 looked.")
                .source("Spring Boot, server.tomcat.threads.max 200; HikariCP README, connectionTimeout and"
                        + " maximumPoolSize");
    }

    @Override
    public Example failing() {
        return example(400);
    }

    @Override
    public Example passing() {
        return example(40);
    }

    private static Example example(int threads) {
        return Example.file(
                PoolExample.FILE,
                PoolExample.text("maximum-pool-size: 10", "connection-timeout: 3000", "validation-timeout: 1000")
                        + """
                server:
                  tomcat:
                    threads:
                      max: %d
                """.formatted(threads));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream().flatMap(service -> check(topology, service));
    }

    private Stream<Finding> check(Topology topology, Service service) {
        var virtual = service.runtime().flag("spring.threads.virtual.enabled").filter(Fact::value);
        var pools = PoolInUse.deployed(topology, service).toList();
        if (virtual.isPresent() || pools.size() != 1) {
            return Stream.empty();
        }
        var size = pools.get(0).inEffect().maximumPoolSize();
        return THREADS.stream()
                .filter(service.runtime()::states)
                .flatMap(name -> service.runtime().integer(name).stream())
                .flatMap(threads -> size.stream()
                        .filter(most -> threads.value() >= (long) FAR * most.value())
                        .map(most -> finding(pools.get(0), threads, most)));
    }

    private Finding finding(PoolInUse pool, Fact<Integer> threads, Fact<Integer> size) {
        var setting = pool.service().runtime().find(threads.name()).orElseThrow();
        var finding = about().finding(
                        setting, "%d threads may ask for %d connections".formatted(threads.value(), size.value()))
                .because(threads, size)
                .remedy("lower the threads, or let connectionTimeout give up before the callers do");
        var proxies = new ProxiesInFront(pool.topology());
        return pool.inEffect()
                .connectionTimeout()
                .flatMap(wait -> proxies.patience(pool.service())
                        .filter(patience -> wait.value().compareTo(patience.value()) > 0)
                        .map(patience -> finding.at(Level.WARNING).because(wait, patience)))
                .orElse(finding);
    }
}
