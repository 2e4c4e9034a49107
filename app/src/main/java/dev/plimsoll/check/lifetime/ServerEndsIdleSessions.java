package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** The server ends sessions that the pool still keeps. */
final class ServerEndsIdleSessions implements Rule {
    @Override
    public About about() {
        return About.warning("LIFE01", "connections outlive what the server allows")
                .why("The server ends the idle session, the pool learns of it only when a request needs the"
                        + " connection: requests after every quiet spell find dead connections, pay for new ones,"
                        + " and fail when several are dead at once.")
                .source("HikariCP README, maxLifetime and keepaliveTime; PostgreSQL manual, idle_session_timeout");
    }

    @Override
    public Example failing() {
        return example("5min");
    }

    @Override
    public Example passing() {
        return example("0");
    }

    private static Example example(String timeout) {
        return PoolExample.with("keepalive-time: 0", "max-lifetime: 1800000")
                .and("db/postgresql.conf", """
                max_connections = 100
                idle_session_timeout = %s
                """.formatted(timeout));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        var route = pool.route();
        return route.pooler().isPresent()
                ? Stream.empty()
                : route.cluster().stream()
                        .flatMap(cluster -> check(pool, cluster.primary().settings()));
    }

    private Stream<Finding> check(PoolInUse pool, Settings server) {
        return server.duration("idle_session_timeout").stream()
                .filter(limit -> limit.value().toMillis() > 0)
                .flatMap(limit -> Silence.of(pool).stream()
                        .filter(silence -> silence.outlasts(limit.value()))
                        .map(silence -> finding(pool, limit, silence)));
    }

    private Finding finding(PoolInUse pool, Fact<Duration> limit, Silence silence) {
        var place = silence.because().stream()
                .flatMap(fact -> fact.origin().place().stream())
                .reduce((first, last) -> last)
                .orElse(pool.pool().place());
        return about().finding(
                        place,
                        "pool/" + pool.pool().name() + "/idle_session_timeout",
                        "a connection may lie idle %s; the server ends idle sessions after %s"
                                .formatted(silence.words(), limit.shown()))
                .because(limit)
                .because(silence.because().stream().map(Evidence::of).toList())
                .remedy("set keepaliveTime to less than %s, or maxLifetime below it".formatted(limit.shown()));
    }
}
