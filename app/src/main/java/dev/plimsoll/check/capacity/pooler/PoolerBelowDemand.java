package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.budget.PooledDemand;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pooler may open fewer connections than the declared peak load of the services behind it needs. */
final class PoolerBelowDemand implements Rule {
    @Override
    public About about() {
        return About.error("CAP32", "the pooler is smaller than the declared peak load needs")
                .why("Pools of the right size do not help when the pooler between them and the database opens fewer"
                        + " connections: clients wait in its queue until query_wait_timeout. In outage 000 the update"
                        + " brought such a file.")
                .source("Little's law: connections in use = requests per second x time each is held; PgBouncer,"
                        + " default_pool_size");
    }

    @Override
    public Example failing() {
        return poolerOf(10);
    }

    @Override
    public Example passing() {
        return poolerOf(40);
    }

    private static Example poolerOf(int size) {
        var ini = Fixtures.ini("pool_mode = transaction\ndefault_pool_size = %d\n".formatted(size));
        return Fixtures.client("checkout", "checkout", 20)
                .and("pgbouncer.ini", ini.text("pgbouncer.ini"))
                .and("plimsoll.yml", """
                services:
                  checkout:
                    files: [checkout/application.yml]
                    instances: 4
                    peakLoad: {requestsPerSecond: 1000, connectionHeld: 20ms}
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PooledDemand.of(topology).filter(PooledDemand::exceedsPooler).map(this::finding);
    }

    private Finding finding(PooledDemand demand) {
        var services = demand.services().stream().map(Service::name).collect(Collectors.joining(", "));
        var needed = (int) Math.ceil(demand.needed());
        var open = demand.open();
        return about().finding(
                        open.facts().stream()
                                .flatMap(fact -> fact.origin().place().stream())
                                .findFirst()
                                .orElse(demand.line().place()),
                        "demand/" + open.what(),
                        "%s %s %d connections at the peak; %s opens %d"
                                .formatted(
                                        services,
                                        demand.services().size() == 1 ? "needs" : "need",
                                        needed,
                                        open.what(),
                                        open.steady()))
                .labelled(open.product())
                .because(demand.facts().stream().map(Evidence::of).toList())
                .remedy("raise %s until %s may open %d, or hold connections for a shorter time"
                        .formatted(sizes(demand), open.what(), needed));
    }

    /** The settings that make the line as small as it is. */
    private static String sizes(PooledDemand demand) {
        return demand.open().facts().stream()
                .map(Fact::name)
                .filter(name -> name.contains("pool") || name.startsWith("max_"))
                .distinct()
                .collect(Collectors.joining(" and "));
    }
}
