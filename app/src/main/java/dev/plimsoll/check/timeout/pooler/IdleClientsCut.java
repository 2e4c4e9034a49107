package dev.plimsoll.check.timeout.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Pooler.Client;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The pooler closes idle connections that the application's pool believes to be good. */
final class IdleClientsCut implements Rule {
    @Override
    public About about() {
        return About.warning("TMO15", "the pooler closes idle clients before their own pool does")
                .why(
                        "An application pool keeps connections idle on purpose; those PgBouncer has closed meanwhile fail when"
                                + " they are borrowed.")
                .source("PgBouncer, client_idle_timeout: should be larger than the client's own lifetime settings");
    }

    @Override
    public Example failing() {
        return Fixtures.pooled("client_idle_timeout = 60\n", "keepalive-time: 120000");
    }

    @Override
    public Example passing() {
        return Fixtures.pooled("client_idle_timeout = 3600\n", "keepalive-time: 120000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(pooler ->
                        pooler
                                .settings()
                                .duration("client_idle_timeout")
                                .filter(cut -> !cut.value().isZero())
                                .stream()
                                .flatMap(cut -> topology.clients(pooler).stream()
                                        .filter(client -> client.pool().isHikari())
                                        .flatMap(client -> finding(pooler, cut, client).stream())));
    }

    private Optional<Finding> finding(Pooler pooler, Fact<Duration> cut, Client client) {
        return idle(client.pool().settings())
                .filter(longest -> longest.value().compareTo(cut.value()) >= 0)
                .map(longest -> about().finding(
                                cut.origin().place().orElse(pooler.place()),
                                pooler.place().file() + "#client_idle_timeout/"
                                        + client.pool().name(),
                                "%s closes clients after %s; %s leaves connections unused for %s"
                                        .formatted(
                                                pooler.name(),
                                                cut.shown(),
                                                client.pool().name(),
                                                longest.shown()))
                        .because(cut, longest)
                        .remedy("set client_idle_timeout above %s, or keepaliveTime below %s"
                                .formatted(longest.shown(), cut.shown())));
    }

    /** How long a connection may lie unused: until the keep-alive uses it, else for its whole life. */
    private static Optional<Fact<Duration>> idle(Settings pool) {
        var keepAlive =
                pool.duration("keepaliveTime").filter(time -> !time.value().isZero());
        return keepAlive.or(() -> pool.duration("maxLifetime"));
    }
}
