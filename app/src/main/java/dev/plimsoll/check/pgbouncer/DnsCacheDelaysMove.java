package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PgBouncer goes on to the old address of a name that has moved to another server. */
final class DnsCacheDelaysMove implements Rule {
    private static final Pattern MOVES_BY_NAME = Pattern.compile(
            "(?i).*(\\.rds\\.amazonaws\\.com|\\.database\\.azure\\.com|\\.postgres\\.database\\.|\\.aivencloud\\.com"
                    + "|\\.db\\.ondigitalocean\\.com|\\.service\\.consul)$");

    @Override
    public About about() {
        return About.info("FO10", "PgBouncer keeps the address of the database longer than needed")
                .why("A managed database moves its name to the new primary; until dns_max_ttl is over PgBouncer opens"
                        + " connections to the old one, and the failover lasts that much longer.")
                .source("PgBouncer, dns_max_ttl (default 15 s)");
    }

    @Override
    public Example failing() {
        return with("dns_max_ttl = 15\n");
    }

    @Override
    public Example passing() {
        return with("dns_max_ttl = 5\n");
    }

    private static Example with(String line) {
        return Example.file("pgbouncer.ini", """
                [databases]
                orders = host=orders.cluster-c1.eu-central-1.rds.amazonaws.com user=checkout
                [pgbouncer]
                listen_addr = 10.0.0.5
                auth_type = scram-sha-256
                """ + line);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var half = topology.goals().recover().value().dividedBy(2);
        return topology.poolers().stream()
                .flatMap(pooler -> pooler
                        .settings()
                        .duration("dns_max_ttl")
                        .filter(kept -> kept.value().compareTo(half) >= 0)
                        .flatMap(kept -> moving(pooler).map(line -> finding(topology, pooler, line, kept)))
                        .stream());
    }

    private static Optional<PooledDatabase> moving(Pooler pooler) {
        return pooler.databases().stream()
                .filter(line -> line.hosts().stream()
                        .map(Host::name)
                        .anyMatch(name -> MOVES_BY_NAME.matcher(name).matches()))
                .findFirst();
    }

    private Finding finding(Topology topology, Pooler pooler, PooledDatabase line, Fact<Duration> kept) {
        var place = kept.origin()
                .place()
                .or(() -> line.settings()
                        .text("host")
                        .flatMap(host -> host.origin().place()));
        return about().finding(
                        place.orElse(pooler.place()),
                        pooler.place().file() + "#dns_max_ttl",
                        "after a failover new connections go to the old server for up to %s".formatted(kept.shown()))
                .because(kept, topology.goals().recover())
                .because(line.settings().text("host").map(Evidence::of).stream().toList())
                .remedy("set dns_max_ttl to 5 or less");
    }
}
