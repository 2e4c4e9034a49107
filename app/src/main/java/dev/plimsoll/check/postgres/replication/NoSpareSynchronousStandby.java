package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** Losing one standby stops every write. */
final class NoSpareSynchronousStandby implements Rule {
    @Override
    public About about() {
        return About.warning("PG07", "losing one standby stops every write")
                .why(
                        "A list that is written by hand does not shrink when a standby is lost: the primary runs on, and no"
                                + " commit returns. Outage 003 shows how long that takes to understand.")
                .source("PostgreSQL manual, synchronous replication: planning for high availability");
    }

    @Override
    public Example failing() {
        return Pairs.of("synchronous_standby_names = 'FIRST 1 (standby1)'\n", "");
    }

    @Override
    public Example passing() {
        return Pairs.of("synchronous_standby_names = 'ANY 1 (standby1, standby2)'\n", "")
                .and("db/standby2/postgresql.conf", "primary_conninfo = 'host=orders-db application_name=standby2'\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.clusters().stream()
                .flatMap(cluster -> Waiting.of(cluster).stream())
                .filter(waiting -> waiting.answering().size() == waiting.names().count())
                .filter(waiting -> waiting.absent().isEmpty())
                .map(
                        waiting -> about().finding(
                                        waiting.setting(),
                                        "commits wait for %d of %d standbys: the loss of one stops every write"
                                                .formatted(
                                                        waiting.names().count(),
                                                        waiting.answering().size()))
                                .labelled("no spare")
                                .because(Evidence.of(waiting.setting()))
                                .because(waiting.answering().stream()
                                        .map(Evidence::of)
                                        .toList())
                                .remedy(
                                        "add a standby to the list and wait for ANY 1, or let Patroni's synchronous_mode manage the list"));
    }
}
