package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.lab.rig.fault.network.ConnectionStorm;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Goals;
import java.util.List;
import java.util.Optional;

/** Pools of all instances that together may open more than the server accepts: each gets its share. */
final class FewerConnections implements Idea {
    private static final int USUAL = 100;
    private static final int USUALLY_RESERVED = 3;

    @Override
    public List<Remedy> against(Scenario failed, Subject subject, Goals goals) {
        var size = subject.link().pool().size();
        var left = slots(subject) - ofOthers(subject);
        var share = left / Math.max(1, subject.link().service().instances().peak());
        return failed.fault() instanceof ConnectionStorm
                        && share > 0
                        && size.filter(now -> now.value() > share).isPresent()
                ? List.of(Remedy.of(Edit.ofPool(subject, "maximumPoolSize", String.valueOf(share))))
                : List.of();
    }

    /** What the services beside it may open. */
    private static int ofOthers(Subject subject) {
        return subject.beside().stream()
                .mapToInt(link -> link.service().instances().peak()
                        * link.pool().size().map(Fact::value).orElse(0))
                .sum();
    }

    private static int slots(Subject subject) {
        var cluster = subject.link().route().cluster();
        return number(cluster, "max_connections", USUAL)
                - number(cluster, "superuser_reserved_connections", USUALLY_RESERVED)
                - number(cluster, "reserved_connections", 0);
    }

    private static int number(Optional<Cluster> cluster, String key, int usual) {
        return cluster.flatMap(known -> known.primary().settings().integer(key))
                .map(fact -> fact.value())
                .orElse(usual);
    }
}
