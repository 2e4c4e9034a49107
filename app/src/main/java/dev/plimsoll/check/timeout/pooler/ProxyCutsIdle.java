package dev.plimsoll.check.timeout.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.haproxy.DatabaseSection;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Proxy;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A proxy closes connections that lie idle in a pool, or closes its two sides at different times. */
final class ProxyCutsIdle implements Rule {
    private static final String CLIENT = "timeout client";
    private static final String SERVER = "timeout server";

    @Override
    public About about() {
        return About.warning("TMO17", "the proxy closes idle database connections, or its sides differ")
                .why(
                        "A pool keeps connections idle; those the proxy has cut fail when they are borrowed. In TCP mode the"
                                + " shorter of the two timeouts always wins, so a longer one only misleads.")
                .source("HAProxy manual, timeout client and timeout server: in TCP mode set both to the same value");
    }

    @Override
    public Example failing() {
        return Fixtures.proxy("timeout connect 4s\ntimeout client 5m\ntimeout server 30m");
    }

    @Override
    public Example passing() {
        return Fixtures.proxy("timeout connect 4s\ntimeout client 30m\ntimeout server 30m");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return DatabaseSection.of(topology)
                .filter(section -> !section.section().settings().states("timeout tunnel"))
                .flatMap(section ->
                        idle(topology, section).or(() -> pooled(topology, section)).or(() -> differ(section)).stream())
                .collect(Collectors.toMap(Finding::place, found -> found, (first, same) -> first, LinkedHashMap::new))
                .values()
                .stream();
    }

    private Optional<Finding> differ(DatabaseSection section) {
        var client = client(section);
        var server = section.section().settings().duration(SERVER);
        return client.flatMap(
                one -> server.filter(other -> !other.value().equals(one.value()))
                        .map(
                                other -> finding(
                                                section,
                                                shorter(one, other),
                                                "%s and %s differ in TCP mode: idle connections end after %s"
                                                        .formatted(
                                                                one.words(),
                                                                other.words(),
                                                                shorter(one, other)
                                                                        .shown()))
                                        .because(one, other)
                                        .remedy(
                                                "set timeout client and timeout server to the same value, above the pools' keepaliveTime")));
    }

    /** The client's side belongs to the frontend, which may be another section. */
    private static Optional<Fact<Duration>> client(DatabaseSection section) {
        var name = section.section().name();
        return section.proxy().sections().stream()
                .filter(front -> front.kind().equals("frontend"))
                .filter(front -> front.settings()
                        .text("default_backend")
                        .filter(target -> target.value().equals(name))
                        .isPresent())
                .map(Proxy.Section::settings)
                .findFirst()
                .orElse(section.section().settings())
                .duration(CLIENT);
    }

    private static Fact<Duration> shorter(Fact<Duration> one, Fact<Duration> other) {
        return one.value().compareTo(other.value()) <= 0 ? one : other;
    }

    private Optional<Finding> idle(Topology topology, DatabaseSection section) {
        return cut(section)
                .flatMap(limit -> topology.services().stream()
                        .flatMap(service -> service.deployedPools().stream()
                                .filter(pool -> pool.isHikari())
                                .filter(pool -> topology.route(service, pool)
                                        .proxy()
                                        .filter(section.proxy()::equals)
                                        .isPresent())
                                .flatMap(pool -> idle(pool.settings()).stream()))
                        .filter(unused -> unused.value().compareTo(limit.value()) >= 0)
                        .findFirst()
                        .map(unused -> finding(
                                        section,
                                        limit,
                                        "%s closes connections idle for %s; a pool leaves them unused for %s"
                                                .formatted(section.proxy().name(), limit.shown(), unused.shown()))
                                .because(limit, unused)
                                .remedy("set keepaliveTime below %s, or both timeouts above %s"
                                        .formatted(limit.shown(), unused.shown()))));
    }

    /** A pooler notices the end of a connection at once; it costs a new one, and a statement that takes longer fails. */
    private Optional<Finding> pooled(Topology topology, DatabaseSection section) {
        return cut(section)
                .flatMap(limit -> topology.poolers().stream()
                        .filter(pooler -> pooler.databases().stream()
                                .anyMatch(line -> topology.route(pooler, line)
                                        .proxy()
                                        .filter(section.proxy()::equals)
                                        .isPresent()))
                        .flatMap(pooler -> pooler.settings().duration("server_idle_timeout").stream())
                        .filter(unused ->
                                unused.value().isZero() || unused.value().compareTo(limit.value()) > 0)
                        .findFirst()
                        .map(unused -> finding(
                                        section,
                                        limit,
                                        "%s ends a connection after %s of silence, a statement that takes longer too; the pooler keeps idle ones for %s"
                                                .formatted(section.proxy().name(), limit.shown(), unused.shown()))
                                .because(limit, unused)
                                .remedy("set both timeouts of the proxy above %s, and above the longest statement"
                                        .formatted(unused.shown()))));
    }

    private static Optional<Fact<Duration>> cut(DatabaseSection section) {
        return Stream.concat(client(section).stream(), section.section().settings().duration(SERVER).stream())
                .filter(limit -> !limit.value().isZero())
                .reduce(ProxyCutsIdle::shorter);
    }

    private static Optional<Fact<Duration>> idle(Settings pool) {
        return pool.duration("keepaliveTime")
                .filter(time -> !time.value().isZero())
                .or(() -> pool.duration("maxLifetime"))
                .filter(time -> !time.value().isZero());
    }

    private Finding finding(DatabaseSection section, Fact<Duration> limit, String fact) {
        return about().finding(
                        limit.origin().place().orElse(section.section().place()),
                        section.proxy().place().file() + "#" + section.section().name() + "/timeout",
                        fact);
    }
}
