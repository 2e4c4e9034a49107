package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.postgres.server.SyncNames;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The synchronous list names no standby there is: every commit waits. */
final class StandbyNotOnSynchronousList implements Rule {
    @Override
    public About about() {
        return About.error("PG05", "the synchronous list does not name the standby by its name")
                .why("A commit waits until a standby of the list answers. The primary knows a standby by the"
                        + " application_name of its connection, else its cluster_name, else walreceiver; if no such name is"
                        + " on the list, every write hangs and nobody is ready to take over. This is outage 003.")
                .source("PostgreSQL manual, synchronous_standby_names; SyncRepGetStandbyPriority in syncrep.c");
    }

    @Override
    public Example failing() {
        return Pairs.of("synchronous_standby_names = 'FIRST 1 (standby_1)'\n", "");
    }

    @Override
    public Example passing() {
        return Pairs.of("synchronous_standby_names = 'ANY 1 (standby1, standby2)'\n", "");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.clusters().stream()
                .flatMap(cluster -> Waiting.of(cluster).stream())
                .flatMap(this::judge);
    }

    private Stream<Finding> judge(Waiting waiting) {
        var strangers = new ArrayList<Fact<String>>();
        var unnamed = 0;
        for (var follower : waiting.followers()) {
            var name = follower.applicationName();
            unnamed += name.isEmpty() ? 1 : 0;
            name.filter(known -> !waiting.names().lists(known.value())).ifPresent(strangers::add);
        }
        var absent = waiting.absent();
        if (strangers.isEmpty() || absent.isEmpty() || unnamed >= absent.size()) {
            return Stream.empty();
        }
        return Stream.of(finding(waiting, strangers, absent));
    }

    private Finding finding(Waiting waiting, List<Fact<String>> strangers, List<String> absent) {
        var found = about().finding(
                        waiting.setting(),
                        "no standby is called %s; the standbys here call themselves %s"
                                .formatted(
                                        String.join(" or ", absent),
                                        String.join(
                                                ", ",
                                                strangers.stream()
                                                        .map(Fact::value)
                                                        .distinct()
                                                        .toList())))
                .labelled(waiting.isSatisfied() ? "no such standby" : "commits wait without end")
                .because(Evidence.of(waiting.setting()))
                .because(strangers.stream().map(Evidence::of).toList())
                .because(Evidence.known(waiting.effect()))
                .remedy(
                        SyncNames.parse(String.join(",", absent)).isEmpty()
                                ? "list the standbys by the names they use"
                                : "list %s, or set application_name=%s in the standby's primary_conninfo"
                                        .formatted(quoted(strangers.get(0).value()), absent.get(0)));
        return waiting.isSatisfied() ? found.at(Level.WARNING) : found;
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z_]\\w*") ? name : '"' + name + '"';
    }
}
