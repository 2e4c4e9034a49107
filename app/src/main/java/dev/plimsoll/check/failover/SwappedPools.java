package dev.plimsoll.check.failover;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pool that writes leads to a standby; often the pool that reads leads to the primary instead. */
final class SwappedPools implements Rule {
    @Override
    public About about() {
        return About.warning("FO07", "read pool and write pool are swapped")
                .why("A standby refuses every write with \"cannot execute in a read-only transaction\", and the primary"
                        + " carries the reads it was to be spared.")
                .source("HikariCP README, readOnly; pgjdbc documentation, targetServerType");
    }

    @Override
    public Example failing() {
        return Examples.url("jdbc:postgresql://orders-db-ro:5432/orders").and("catalog/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db-rw:5432/orders
                    hikari:
                      read-only: true
                """);
    }

    @Override
    public Example passing() {
        return Examples.url("jdbc:postgresql://orders-db-rw:5432/orders").and("catalog/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db-ro:5432/orders
                    hikari:
                      read-only: true
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var links = topology.links().filter(link -> !link.isLocal()).toList();
        return links.stream()
                .filter(link -> Aim.of(link) == Aim.STANDBY && writes(link))
                .map(link -> finding(link, mirror(link, links)))
                .flatMap(Optional::stream);
    }

    /** A pool that may write: it says so, or says nothing. */
    private static boolean writes(Link link) {
        return Aim.saysItWrites(link) || !Aim.reads(link);
    }

    /** A pool that only reads, of the same service or database, on the primary. */
    private static Optional<Link> mirror(Link link, List<Link> links) {
        return links.stream()
                .filter(other -> !link.equals(other) && other.pool().readOnly())
                .filter(other -> Aim.of(other) == Aim.PRIMARY)
                .filter(other -> same(link.service(), other.service())
                        || (link.url().database().isPresent()
                                && link.url().database().equals(other.url().database())))
                .findFirst();
    }

    private static boolean same(Service one, Service other) {
        return one.name().equals(other.name());
    }

    /** One side alone is only told when the pool itself says that it writes. */
    private Optional<Finding> finding(Link link, Optional<Link> mirror) {
        if (mirror.isEmpty() && !Aim.saysItWrites(link)) {
            return Optional.empty();
        }
        var target =
                Aim.target(link).map(word -> "targetServerType " + word).orElseGet(() -> "host " + Spread.hosts(link));
        var finding = about().finding(
                        link.url().source(),
                        "%s writes, but leads to a standby (%s)"
                                .formatted(link.pool().name(), target))
                .because(Evidence.at(link.url().source().place(), target))
                .because(Evidence.at(
                        link.pool().place(),
                        link.pool().name() + (Aim.saysItWrites(link) ? " says it writes" : " is not read-only")))
                .because(mirror.stream()
                        .map(other -> Evidence.at(
                                other.url().source().place(),
                                "%s is read-only and leads to the primary (%s)"
                                        .formatted(other.pool().name(), Spread.hosts(other))))
                        .toList())
                .remedy(mirror.map(other -> "swap the URLs of %s and %s"
                                .formatted(link.pool().name(), other.pool().name()))
                        .orElse("let it connect to the primary"));
        var proven = mirror.isPresent()
                && Aim.target(link).filter("secondary"::equals).isPresent();
        return Optional.of(proven ? finding.at(Level.ERROR) : finding);
    }
}
