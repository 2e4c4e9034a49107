package dev.plimsoll.check.mysql;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pools that log in with one account can open more connections than it may have. */
final class PoolsExceedAccount implements Rule {
    @Override
    public About about() {
        return About.error("MY02", "the pools of one account exceed max_user_connections")
                .why("The server refuses the account's next connection (1203) although it has room for others.")
                .source("MySQL manual, max_user_connections (default 0, no limit)");
    }

    @Override
    public Example failing() {
        return with(60);
    }

    @Override
    public Example passing() {
        return with(100);
    }

    private static Example with(int limit) {
        return Fixtures.shop(
                "max_connections = 300\nmax_user_connections = %d\n".formatted(limit), "maximum-pool-size: 20");
    }

    /** A pool and the service it belongs to. */
    private record Member(Service service, Pool pool) {
        long steady() {
            return (long) service.instances().steady()
                    * service.processes().value()
                    * pool.size().map(size -> Math.max(0, size.value())).orElse(0);
        }
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.clusters().stream()
                .filter(cluster -> cluster.primary().settings().product() == Product.MYSQL)
                .flatMap(cluster ->
                        cluster
                                .primary()
                                .settings()
                                .integer("max_user_connections")
                                .filter(limit -> limit.value() > 0)
                                .stream()
                                .flatMap(limit -> accounts(topology, cluster).entrySet().stream()
                                        .filter(account -> sum(account.getValue()) > limit.value())
                                        .map(account -> finding(account.getKey(), limit, account.getValue()))));
    }

    private static Map<String, List<Member>> accounts(Topology topology, Cluster cluster) {
        var accounts = new LinkedHashMap<String, List<Member>>();
        topology.services()
                .forEach(service -> service.deployedPools().stream()
                        .filter(pool -> service.instances().hidden().isEmpty())
                        .filter(pool -> topology.route(service, pool)
                                .cluster()
                                .filter(cluster::equals)
                                .isPresent())
                        .forEach(pool -> pool.user()
                                .ifPresent(user -> accounts.computeIfAbsent(user.value(), name -> new ArrayList<>())
                                        .add(new Member(service, pool)))));
        return accounts;
    }

    private static long sum(List<Member> members) {
        return members.stream().mapToLong(Member::steady).sum();
    }

    private Finding finding(String account, Fact<Integer> limit, List<Member> members) {
        var evidence = new ArrayList<Evidence>();
        members.forEach(member -> {
            member.pool().size().map(Evidence::of).ifPresent(evidence::add);
            member.pool().user().map(Evidence::of).ifPresent(evidence::add);
            member.service().instances().terms().forEach(term -> evidence.add(Evidence.of(term)));
        });
        var place = limit.origin().place().orElse(members.get(0).pool().place());
        return about().finding(
                        place,
                        place.file() + "#max_user_connections/" + account,
                        "pools of account %s can open %d connections; it may have %d"
                                .formatted(account, sum(members), limit.value()))
                .because(limit)
                .because(evidence)
                .remedy("raise max_user_connections to %d, or lower the pools of %s".formatted(sum(members), account));
    }
}
