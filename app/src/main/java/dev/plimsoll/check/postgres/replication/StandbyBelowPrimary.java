package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** A standby has less of a resource than its primary: it does not start. */
final class StandbyBelowPrimary implements Rule {
    /** What recovery needs at least as much of as the primary had. */
    static final List<String> NEEDED = List.of(
            "max_connections",
            "max_worker_processes",
            "max_wal_senders",
            "max_prepared_transactions",
            "max_locks_per_transaction");

    @Override
    public About about() {
        return About.error("PG01", "a standby has less of a resource than its primary")
                .why("A hot standby refuses to start, or pauses for good once the primary's value arrives: there is"
                        + " nothing to fail over to. This is how outage 003 begins.")
                .source(
                        "experiment with PostgreSQL 18: FATAL, recovery aborted because of insufficient parameter settings");
    }

    @Override
    public Example failing() {
        return Pairs.of("max_connections = 500\n", "max_connections = 200\n");
    }

    @Override
    public Example passing() {
        return Pairs.of("max_connections = 500\n", "max_connections = 500\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Follower.of(topology)
                .filter(follower -> OnServer.isOn(follower.standby(), "hot_standby"))
                .flatMap(follower -> NEEDED.stream().flatMap(name -> compare(follower, name)));
    }

    private Stream<Finding> compare(Follower follower, String name) {
        var here = follower.standby().settings().integer(name);
        var there = follower.primary().settings().integer(name);
        if (here.isEmpty() || there.isEmpty() || !OnServer.knows(follower.standby(), name)) {
            return Stream.empty();
        }
        if (here.get().value() >= there.get().value()) {
            return Stream.empty();
        }
        return Stream.of(OnServer.finding(
                        about(),
                        follower.standby(),
                        name,
                        "%s is %s on the standby %s and %s on its primary: the standby does not start"
                                .formatted(
                                        name,
                                        here.get().shown(),
                                        follower.standby().name(),
                                        there.get().shown()))
                .labelled("less than the primary's " + there.get().shown())
                .because(Evidence.of(here.get()), Evidence.of(there.get()))
                .remedy("set %s to at least %s on the standby, before the primary"
                        .formatted(name, there.get().shown())));
    }
}
