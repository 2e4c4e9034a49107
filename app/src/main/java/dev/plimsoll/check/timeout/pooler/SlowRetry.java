package dev.plimsoll.check.timeout.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** After a failed connect the pooler waits so long that it misses the goal of the failover. */
final class SlowRetry implements Rule {
    @Override
    public About about() {
        return About.warning("TMO16", "the pooler tries again too late after a failed connect")
                .why(
                        "A dead host costs server_connect_timeout, and the pool then waits for server_login_retry: with the"
                                + " defaults half a minute passes before the first look at the new primary.")
                .source(
                        "PgBouncer, server_connect_timeout and server_login_retry (15 s each); load_balance_hosts recommends"
                                + " a lower server_login_retry with several hosts");
    }

    @Override
    public Example failing() {
        return with("server_login_retry = 15\n");
    }

    @Override
    public Example passing() {
        return with("server_login_retry = 1\nserver_connect_timeout = 3\n");
    }

    private static Example with(String lines) {
        return Example.file("pgbouncer.ini", """
                [databases]
                orders_read = host=orders-replica-1,orders-replica-2 user=checkout
                [pgbouncer]
                listen_addr = 10.0.0.5
                auth_type = scram-sha-256
                """ + lines);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(pooler -> moving(topology, pooler).flatMap(line -> finding(topology, pooler, line)).stream());
    }

    /** A line behind which another server may take over. */
    private static Optional<PooledDatabase> moving(Topology topology, Pooler pooler) {
        return pooler.databases().stream()
                .filter(line -> line.hosts().size() > 1
                        || topology.route(pooler, line)
                                .cluster()
                                .filter(Cluster::hasStandby)
                                .isPresent())
                .findFirst();
    }

    private Optional<Finding> finding(Topology topology, Pooler pooler, PooledDatabase line) {
        var goal = topology.goals().recover();
        return pooler.settings()
                .duration("server_connect_timeout")
                .flatMap(connect -> pooler.settings()
                        .duration("server_login_retry")
                        .filter(retry -> connect.value().plus(retry.value()).compareTo(goal.value()) >= 0)
                        .map(retry -> finding(pooler, connect, retry)
                                .at(connect.stated() || retry.stated() ? Level.WARNING : Level.INFO)
                                .because(connect, retry, goal)
                                .because(Evidence.at(
                                        line.place(), "another server may take over behind " + line.name()))));
    }

    private Finding finding(Pooler pooler, Fact<Duration> connect, Fact<Duration> retry) {
        return about().finding(
                        retry.origin()
                                .place()
                                .or(() -> connect.origin().place())
                                .orElse(pooler.place()),
                        pooler.place().file() + "#server_login_retry",
                        "after a failed connect %s passes before %s tries again"
                                .formatted(Durations.words(connect.value().plus(retry.value())), pooler.name()))
                .remedy("set server_login_retry = 1 and server_connect_timeout = 3");
    }
}
