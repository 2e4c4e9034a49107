package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** Neither end of a connection asks the network whether the other is still there. */
final class NoTcpKeepalive implements Rule {
    @Override
    public About about() {
        return About.info("LIFE07", "TCP keep-alive is off on both ends")
                .why("When a machine vanishes without a word, a request that waits for its answer waits for"
                        + " ever, and the server keeps the slot of a client that is gone for two hours. TCP keep-"
                        + " alive, or a read timeout, ends both.")
                .source("pgjdbc manual, tcpKeepAlive and socketTimeout; PostgreSQL manual, tcp_keepalives_idle");
    }

    @Override
    public Example failing() {
        return example("");
    }

    @Override
    public Example passing() {
        return example("?tcpKeepAlive=true");
    }

    private static Example example(String options) {
        return Example.file(PoolExample.FILE, """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db/orders%s
                """.formatted(options)).and("db/postgresql.conf", """
                max_connections = 100
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, pool -> pool.pool().deployed() ? check(pool) : Stream.empty());
    }

    private Stream<Finding> check(PoolInUse pool) {
        var server = pool.route().cluster().map(cluster -> cluster.primary().settings());
        return pool.pool().connection().stream()
                .filter(connection -> connection.driver() == Product.PGJDBC)
                .filter(connection -> isOff(pool.options(connection)))
                .flatMap(connection -> server.stream()
                        .filter(settings -> !settings.states("tcp_keepalives_idle") || isZero(settings))
                        .map(settings -> finding(connection, settings)));
    }

    private static boolean isOff(Settings options) {
        var keepalive = options.flag("tcpKeepAlive").map(Fact::value).orElse(options.hides("tcpKeepAlive"));
        var timeout = options.duration("socketTimeout")
                .map(time -> !time.value().isZero())
                .orElse(options.states("socketTimeout"));
        return !keepalive && !timeout;
    }

    private static boolean isZero(Settings server) {
        return server.duration("tcp_keepalives_idle")
                .filter(idle -> idle.value().isZero())
                .isPresent();
    }

    private Finding finding(ConnectionString connection, Settings server) {
        return about().finding(connection.source(), "neither driver nor server sends TCP keep-alives of its own")
                .because(Evidence.of(connection.source()), Evidence.known("tcpKeepAlive false, socketTimeout 0"))
                .because(server.find("tcp_keepalives_idle")
                        .map(Evidence::of)
                        .orElse(Evidence.known("tcp_keepalives_idle 0 (default of PostgreSQL: the system's, 2 h)")))
                .remedy("add tcpKeepAlive=true to the URL, and set tcp_keepalives_idle on the server");
    }
}
