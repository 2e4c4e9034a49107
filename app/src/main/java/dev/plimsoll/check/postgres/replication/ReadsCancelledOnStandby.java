package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** Reads on a standby are cancelled after half a minute. */
final class ReadsCancelledOnStandby implements Rule {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Override
    public About about() {
        return About.info("PG14", "long reads on a standby are cancelled")
                .why(
                        "A read that conflicts with what the primary has removed is cancelled once max_standby_streaming_delay has passed; to the service that is an error it has never seen on the primary.")
                .source("PostgreSQL manual, max_standby_streaming_delay, hot_standby_feedback");
    }

    @Override
    public Example failing() {
        return ReaderExample.ofStandby("hot_standby_feedback=off");
    }

    @Override
    public Example passing() {
        return ReaderExample.ofStandby("hot_standby_feedback=on");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Follower.of(topology)
                .filter(follower -> !OnServer.isOn(follower.standby(), "hot_standby_feedback")
                        && !follower.readers(topology).isEmpty())
                .filter(follower -> OnServer.isOn(follower.standby(), "hot_standby"))
                .flatMap(follower -> follower.standby().settings().duration("max_standby_streaming_delay").stream()
                        .filter(delay ->
                                !delay.value().isNegative() && delay.value().compareTo(LONG) < 0)
                        .map(delay -> finding(topology, follower, delay)));
    }

    private Finding finding(Topology topology, Follower follower, Fact<Duration> delay) {
        var reader = follower.readers(topology).get(0);
        return OnServer.finding(
                        about(),
                        follower.standby(),
                        "max_standby_streaming_delay",
                        "reads of %s on %s that conflict with replay are cancelled after %s"
                                .formatted(reader.name(), follower.standby().name(), delay.shown()))
                .because(Evidence.of(delay), Evidence.at(reader.place(), "pool " + reader.name()))
                .because(follower.standby().settings().flag("hot_standby_feedback").stream()
                        .map(Evidence::of)
                        .toList())
                .remedy("set hot_standby_feedback to on at the standby, or let the service repeat such reads");
    }
}
