package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A commit waits for more standbys than there are. */
final class TooFewSynchronousStandbys implements Rule {
    @Override
    public About about() {
        return About.error("PG06", "commits wait for more standbys than there are")
                .why(
                        "With fewer candidates than synchronous_standby_names asks for, every commit waits without end, although"
                                + " the server looks healthy. This is outage 003.")
                .source(
                        "PostgreSQL manual, synchronous_standby_names: commits wait until the number of standbys has answered");
    }

    @Override
    public Example failing() {
        return Pairs.of("synchronous_standby_names = 'ANY 2 (standby1)'\n", "");
    }

    @Override
    public Example passing() {
        return Pairs.of("synchronous_standby_names = ''\n", "");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.clusters().stream()
                .flatMap(cluster -> Waiting.of(cluster).stream())
                .flatMap(this::judge);
    }

    private Stream<Finding> judge(Waiting waiting) {
        var count = waiting.names().count();
        var listed = waiting.names().names().stream().distinct().count();
        if (!waiting.names().takesAny() && listed < count) {
            return Stream.of(
                    finding(waiting, "commits wait for %d standbys, but the list names %d".formatted(count, listed)));
        }
        var known = waiting.followers().size();
        var standbys = Math.max(known, waiting.cluster().standbysKnownOf());
        var misnamed = !waiting.answering().isEmpty() && !waiting.names().takesAny() && listed <= known;
        if (standbys >= count || misnamed) {
            return Stream.empty();
        }
        return Stream.of(finding(
                        waiting,
                        "commits wait for %d standby%s, and these files configure %d"
                                .formatted(count, count == 1 ? "" : "s", standbys))
                .because(Evidence.known("assumed, no file says it: that no other standby follows this primary"))
                .at(Level.WARNING));
    }

    private Finding finding(Waiting waiting, String fact) {
        return about().finding(waiting.setting(), fact)
                .labelled("waits for " + waiting.names().count())
                .because(Evidence.of(waiting.setting()))
                .because(waiting.answering().stream().map(Evidence::of).toList())
                .because(Evidence.known(waiting.effect()))
                .remedy("ask for no more standbys than are listed and run, or set synchronous_standby_names to ''");
    }
}
