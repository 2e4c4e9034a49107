package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** A dead connection between primary and standby is noticed later than the goal allows. */
final class SlowDetection implements Rule {
    private static final Duration DEFAULT = Duration.ofMinutes(1);

    @Override
    public About about() {
        return About.warning("PG19", "a dead standby connection is noticed later than the goal allows")
                .why(
                        "Until the timeout has passed the primary takes a dead standby for a slow one, and a standby waits for a primary that is gone.")
                .source("PostgreSQL manual, wal_sender_timeout and wal_receiver_timeout (0: never)");
    }

    @Override
    public Example failing() {
        return Pairs.of("wal_keep_size = 1GB\nwal_sender_timeout = 0\n", "");
    }

    @Override
    public Example passing() {
        return Pairs.of("wal_keep_size = 1GB\nwal_sender_timeout = 10s\n", "wal_receiver_timeout = 10s\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var senders = Follower.of(topology)
                .map(Follower::primary)
                .distinct()
                .flatMap(primary -> judge(topology, primary, "wal_sender_timeout"));
        var receivers =
                Follower.of(topology).flatMap(follower -> judge(topology, follower.standby(), "wal_receiver_timeout"));
        return Stream.concat(senders, receivers);
    }

    /** Up to the default only a goal somebody declared counts; beyond it, or never, is slow by itself. */
    private Stream<Finding> judge(Topology topology, Server server, String name) {
        var goal = topology.goals().recover();
        return server.settings().duration(name).stream()
                .filter(timeout -> timeout.stated() || (goal.stated() && OnServer.isWhole(server)))
                .filter(timeout -> timeout.value().isZero()
                        || timeout.value().compareTo(goal.stated() ? goal.value() : DEFAULT) > 0)
                .map(timeout -> finding(server, timeout, goal));
    }

    private Finding finding(Server server, Fact<Duration> timeout, Fact<Duration> goal) {
        var noticed = timeout.value().isZero()
                ? "never notices a dead connection"
                : "notices a dead connection after " + timeout.shown();
        return OnServer.finding(
                        about(),
                        server,
                        timeout.name(),
                        "%s %s; the goal is to recover within %s".formatted(server.name(), noticed, goal.shown()))
                .because(Evidence.of(timeout), Evidence.of(goal))
                .remedy("set %s to 10s".formatted(timeout.name()));
    }
}
