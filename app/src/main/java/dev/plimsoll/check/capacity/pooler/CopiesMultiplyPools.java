package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** Every copy of a pooler has all pools again, and no file says that the server can bear them. */
final class CopiesMultiplyPools implements Rule {
    private static final int USUAL_SLOTS = 97;

    @Override
    public About about() {
        return About.warning("CAP19", "copies of the pooler multiply its pools")
                .why(
                        "Each PgBouncer process knows only its own pools: three replicas, or three processes on one port with"
                                + " so_reuseport, open three times the pool size.")
                .source("PgBouncer, so_reuseport and default_pool_size");
    }

    @Override
    public Example failing() {
        return Fixtures.ini("so_reuseport = 1\n");
    }

    @Override
    public Example passing() {
        return Fixtures.ini("so_reuseport = 0\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(pooler -> processes(pooler).or(() -> replicas(topology, pooler)).stream());
    }

    /** Several processes are meant to share a port, but no file says how many. */
    private Optional<Finding> processes(Pooler pooler) {
        return pooler.settings()
                .integer("so_reuseport")
                .filter(on -> on.value() != 0 && pooler.instances().steady() < 2 && !peered(pooler))
                .map(on -> about().finding(
                                on.origin().place().orElse(pooler.place()),
                                pooler.place().file() + "#so_reuseport",
                                "each process on this port opens %s again; no file says how many there are"
                                        .formatted(pools(pooler)))
                        .because(on)
                        .because(Evidence.known("processes that share a port are not listed in [peers]"))
                        .remedy("list the processes in [peers], and divide the pool sizes by their number"));
    }

    private static boolean peered(Pooler pooler) {
        return pooler.settings().integer("peer_id").filter(id -> id.value() > 0).isPresent();
    }

    private Optional<Finding> replicas(Topology topology, Pooler pooler) {
        var copies = pooler.instances().replicas();
        var open = opened(pooler) * (long) pooler.instances().steady();
        var judged = pooler.databases().stream()
                .flatMap(line -> topology.route(pooler, line).cluster().stream())
                .anyMatch(cluster -> Budget.of(topology).stream()
                        .anyMatch(budget -> budget.cluster().equals(cluster)
                                && budget.slots().isPresent()));
        if (pooler.instances().steady() < 2 || judged || open <= USUAL_SLOTS) {
            return Optional.empty();
        }
        return Optional.of(about().finding(
                        copies.origin().place().orElse(pooler.place()),
                        pooler.place().file() + "#replicas",
                        "%d copies of %s open up to %d connections; max_connections of the server is in no file"
                                .formatted(pooler.instances().steady(), pooler.name(), open))
                .because(copies)
                .because(Line.of(pooler)
                        .flatMap(line -> line.size().stream())
                        .distinct()
                        .map(Evidence::of)
                        .toList())
                .remedy("divide the pool sizes by the number of copies, or check postgresql.conf in too"));
    }

    private static int opened(Pooler pooler) {
        return Line.of(pooler)
                .mapToInt(line -> Math.min(
                        line.size().map(Fact::value).orElse(0),
                        line.cap().map(Fact::value).orElse(Integer.MAX_VALUE)))
                .sum();
    }

    private static String pools(Pooler pooler) {
        var open = opened(pooler);
        return open > 0 ? "%d connections".formatted(open) : "all pools";
    }
}
