package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Source;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** A load balancer forgets connections before the pool uses or replaces them. */
final class LoadBalancerForgets implements Rule {
    @Override
    public About about() {
        return About.error("LIFE06", "a load balancer drops idle connections first")
                .why("The load balancer forgets a connection over which nothing passes and tells nobody. The"
                        + " next request on it fails or hangs until a timeout, after every quiet spell and on every"
                        + " connection at once.")
                .source("AWS: network load balancer, idle timeout 350 s; Azure: load balancer, TCP idle timeout 4"
                        + " min; HikariCP, keepaliveTime 0 up to 6.2.0");
    }

    @Override
    public Example failing() {
        return example("keepalive-time: 0");
    }

    @Override
    public Example passing() {
        return example("keepalive-time: 120000");
    }

    private static Example example(String keepalive) {
        return Example.file(PoolExample.FILE, """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-0a1b2c3d.elb.eu-west-1.amazonaws.com/orders?socketTimeout=60
                    hikari:
                      %s
                """.formatted(keepalive));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var announcing = LoadBalancer.announcing(topology);
        return PoolInUse.findings(topology, pool -> check(pool, announcing));
    }

    private Stream<Finding> check(PoolInUse pool, List<Source> announcing) {
        return pool.pool().connection().stream()
                .filter(connection -> !serverKeepsAlive(pool))
                .flatMap(connection -> LoadBalancer.before(connection, announcing)
                        .limit(1)
                        .flatMap(balancer -> Silence.of(pool).stream()
                                .filter(silence -> silence.outlasts(balancer.forgets()))
                                .map(silence -> finding(pool, connection, balancer, silence))));
    }

    /** A server that sends TCP keep-alives before then keeps the connection known. */
    private static boolean serverKeepsAlive(PoolInUse pool) {
        return pool.route()
                .cluster()
                .map(cluster -> cluster.primary().settings())
                .flatMap(server -> server.duration("tcp_keepalives_idle"))
                .filter(idle -> idle.value().toSeconds() > 0 && idle.value().toSeconds() < 240)
                .isPresent();
    }

    private Finding finding(PoolInUse pool, ConnectionString connection, LoadBalancer balancer, Silence silence) {
        var kept = pool.options(connection).flag("tcpKeepAlive").filter(Fact::value);
        var certain = balancer.proven() && kept.isEmpty();
        var doubt = kept.isPresent()
                ? ", unless the system's TCP keep-alive is shorter"
                : ", if connections come from outside of the cluster";
        var fact = "a connection may lie idle %s; %s forgets it after %s%s"
                .formatted(silence.words(), balancer.what(), Durations.words(balancer.forgets()), certain ? "" : doubt);
        return about().finding(connection.source(), fact)
                .at(certain ? Level.ERROR : Level.WARNING)
                .because(balancer.evidence())
                .because(silence.because().stream().map(Evidence::of).toList())
                .because(kept.stream().map(Evidence::of).toList())
                .remedy("set keepaliveTime of %s to 120000, which is 2 min"
                        .formatted(pool.pool().name()));
    }
}
