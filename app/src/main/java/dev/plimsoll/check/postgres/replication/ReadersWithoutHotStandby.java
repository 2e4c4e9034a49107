package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** Services read from a standby that admits no reader. */
final class ReadersWithoutHotStandby implements Rule {
    @Override
    public About about() {
        return About.warning("PG04", "services read from a standby that admits no reader")
                .why("With hot_standby off a standby refuses every connection until it is promoted.")
                .source("PostgreSQL manual, hot_standby");
    }

    @Override
    public Example failing() {
        return ReaderExample.ofStandby("hot_standby=off");
    }

    @Override
    public Example passing() {
        return ReaderExample.ofStandby("hot_standby=on");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Follower.of(topology)
                .filter(follower -> !OnServer.isOn(follower.standby(), "hot_standby"))
                .filter(follower -> follower.standby().settings().states("hot_standby"))
                .filter(follower -> !follower.standby().settings().hides("hot_standby"))
                .filter(follower -> !follower.readers(topology).isEmpty())
                .map(follower -> finding(topology, follower));
    }

    private Finding finding(Topology topology, Follower follower) {
        var reader = follower.readers(topology).get(0);
        return OnServer.finding(
                        about(),
                        follower.standby(),
                        "hot_standby",
                        "%s refuses connections, and %s reads from it"
                                .formatted(follower.standby().name(), reader.name()))
                .because(follower.standby().settings().flag("hot_standby").stream()
                        .map(Evidence::of)
                        .toList())
                .because(Evidence.at(reader.place(), "pool " + reader.name()))
                .remedy("set hot_standby to on at the standby");
    }
}
