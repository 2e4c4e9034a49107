package dev.plimsoll.check.mysql;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** MySQL closes connections that a pool keeps idle. */
final class IdleConnectionsCut implements Rule {
    @Override
    public About about() {
        return About.error("LIFE09", "MySQL closes idle connections before the pool retires them")
                .why("After wait_timeout without a query the server hangs up; the pool finds out only when it hands the"
                        + " connection on, one failed validation after the other at the first burst of the morning.")
                .source(
                        "HikariCP README, maxLifetime: several seconds shorter than any limit of the database; MySQL manual,"
                                + " wait_timeout (default 28800 s)");
    }

    @Override
    public Example failing() {
        return with("max-lifetime: 1800000\nkeepalive-time: 0");
    }

    @Override
    public Example passing() {
        return with("max-lifetime: 240000\nkeepalive-time: 0");
    }

    private static Example with(String pool) {
        return Fixtures.shop("wait_timeout = 300\n", pool);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .flatMap(service -> service.deployedPools().stream()
                        .filter(Pool::isHikari)
                        .flatMap(pool -> topology.route(service, pool).cluster().stream()
                                .filter(cluster -> cluster.primary().settings().product() == Product.MYSQL)
                                .flatMap(cluster -> finding(pool, cluster.primary()).stream())));
    }

    private Optional<Finding> finding(Pool pool, Server server) {
        return server.settings()
                .duration("wait_timeout")
                .flatMap(cut -> unused(pool.settings(), cut.value()).map(longest -> finding(pool, cut, longest)));
    }

    /** The life of a connection nothing touches meanwhile; empty when it ends, or is used, before the server's limit. */
    private static Optional<Fact<Duration>> unused(Settings pool, Duration limit) {
        var life = pool.duration("maxLifetime")
                .filter(time -> time.value().isZero() || time.value().compareTo(limit) >= 0);
        var kept = pool.hides("keepaliveTime")
                || pool.duration("keepaliveTime")
                        .filter(Fact::stated)
                        .filter(time -> !time.value().isZero() && time.value().compareTo(limit) < 0)
                        .isPresent();
        var none =
                pool.integer("minimumIdle").filter(least -> least.value() == 0).isPresent();
        var byDefault = !pool.states("keepaliveTime")
                && pool.version().isPresent()
                && pool.duration("keepaliveTime")
                        .filter(time -> !time.value().isZero())
                        .isPresent();
        return kept || none || byDefault ? Optional.empty() : life;
    }

    private Finding finding(Pool pool, Fact<Duration> cut, Fact<Duration> life) {
        var known = pool.settings().states("keepaliveTime")
                || pool.settings().version().isPresent();
        return about().finding(
                        cut.origin().place().or(() -> life.origin().place()).orElse(pool.place()),
                        pool.place().file() + "#wait_timeout",
                        "the server closes connections idle for %s; %s keeps them %s"
                                .formatted(
                                        cut.shown(), pool.name(), life.value().isZero() ? "for ever" : life.shown()))
                .at(known ? Level.ERROR : Level.WARNING)
                .because(cut, life)
                .because(
                        known
                                ? pool.settings().duration("keepaliveTime").map(Evidence::of).stream()
                                        .toList()
                                : List.of(Evidence.known(
                                        "whether this HikariCP keeps idle connections alive (6.2.1 and newer"
                                                + " do) is in no file")))
                .remedy("set maxLifetime below %s, or keepaliveTime well below it".formatted(cut.shown()));
    }
}
