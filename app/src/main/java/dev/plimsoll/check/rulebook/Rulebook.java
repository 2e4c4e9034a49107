package dev.plimsoll.check.rulebook;

import dev.plimsoll.check.Rule;
import dev.plimsoll.check.capacity.client.ClientRules;
import dev.plimsoll.check.capacity.pool.PoolRules;
import dev.plimsoll.check.capacity.pooler.PoolerCapacityRules;
import dev.plimsoll.check.capacity.server.ServerRules;
import dev.plimsoll.check.change.ChangeRules;
import dev.plimsoll.check.declared.DeclaredRules;
import dev.plimsoll.check.failover.FailoverRules;
import dev.plimsoll.check.haproxy.HaproxyRules;
import dev.plimsoll.check.kubernetes.KubernetesRules;
import dev.plimsoll.check.lifetime.LifetimeRules;
import dev.plimsoll.check.mysql.MysqlRules;
import dev.plimsoll.check.nginx.NginxRules;
import dev.plimsoll.check.patroni.member.PatroniMemberRules;
import dev.plimsoll.check.patroni.timing.PatroniTimingRules;
import dev.plimsoll.check.pgbouncer.PgbouncerRules;
import dev.plimsoll.check.postgres.access.AccessRules;
import dev.plimsoll.check.postgres.file.FileRules;
import dev.plimsoll.check.postgres.replication.ReplicationRules;
import dev.plimsoll.check.rails.RailsRules;
import dev.plimsoll.check.spring.SpringRules;
import dev.plimsoll.check.suppress.SuppressionRules;
import dev.plimsoll.check.timeout.pool.PoolTimeoutRules;
import dev.plimsoll.check.timeout.pooler.PoolerTimeoutRules;
import dev.plimsoll.check.timeout.url.UrlTimeoutRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every rule there is. */
public final class Rulebook {
    private static final List<Rule> ALL = Stream.of(
                    PoolRules.ALL,
                    ServerRules.ALL,
                    PoolerCapacityRules.ALL,
                    ClientRules.ALL,
                    PoolTimeoutRules.ALL,
                    UrlTimeoutRules.ALL,
                    PoolerTimeoutRules.ALL,
                    LifetimeRules.ALL,
                    FailoverRules.ALL,
                    ReplicationRules.ALL,
                    AccessRules.ALL,
                    FileRules.ALL,
                    PatroniTimingRules.ALL,
                    PatroniMemberRules.ALL,
                    PgbouncerRules.ALL,
                    HaproxyRules.ALL,
                    NginxRules.ALL,
                    MysqlRules.ALL,
                    RailsRules.ALL,
                    KubernetesRules.ALL,
                    SpringRules.ALL,
                    ChangeRules.ALL,
                    DeclaredRules.ALL,
                    SuppressionRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rulebook() {}

    public static List<Rule> all() {
        return ALL;
    }

    /** The rule of that id, case ignored. */
    public static Optional<Rule> named(String id) {
        return ALL.stream()
                .filter(rule -> rule.about().id().equalsIgnoreCase(id))
                .findFirst();
    }
}
