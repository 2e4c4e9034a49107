package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Pooler.Client;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The pools of the services want more connections to the pooler than it accepts. */
final class ClientsExceedPooler implements Rule {
    @Override
    public About about() {
        return About.error("CAP12", "application pools are larger than the clients the pooler accepts")
                .why(
                        "Beyond max_client_conn PgBouncer refuses: 'no more connections allowed (max_client_conn)'. The pools"
                                + " of the services fill up at the peak and fail as if the database were down.")
                .source("PgBouncer, max_client_conn (default 100)");
    }

    @Override
    public Example failing() {
        return with("");
    }

    @Override
    public Example passing() {
        return with("max_client_conn = 300\n");
    }

    private static Example with(String line) {
        var ini = Fixtures.ini(line).text("pgbouncer.ini");
        return Fixtures.client("checkout", "checkout", 20)
                .and("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 6
                  strategy:
                    rollingUpdate:
                      maxSurge: 1
                """)
                .and("pgbouncer.ini", ini);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .filter(pooler -> pooler.instances().hidden().isEmpty())
                .flatMap(pooler -> pooler
                        .settings()
                        .integer("max_client_conn")
                        .flatMap(most -> finding(pooler, most, topology.clients(pooler)))
                        .stream());
    }

    private Optional<Finding> finding(Pooler pooler, Fact<Integer> most, List<Client> clients) {
        var known = clients.stream()
                .filter(client -> client.connections().isPresent())
                .toList();
        var peak = sum(known, client -> client.service().instances().peak());
        var steady = sum(known, client -> client.service().instances().steady());
        var accepted = (long) most.value() * pooler.instances().steady();
        if (peak <= accepted) {
            return Optional.empty();
        }
        return Optional.of(about().finding(
                        most.origin().place().orElse(pooler.place()),
                        pooler.place().file() + "#max_client_conn",
                        "%d connections to %s are wanted%s; it accepts %d"
                                .formatted(
                                        peak,
                                        pooler.name(),
                                        steady > accepted ? "" : " while an update rolls",
                                        accepted))
                .at(steady > accepted ? Level.ERROR : Level.WARNING)
                .because(most)
                .because(
                        pooler.instances().steady() > 1
                                ? List.of(Evidence.of(pooler.instances().replicas()))
                                : List.of())
                .because(evidence(known))
                .remedy("set max_client_conn to at least %d, or lower the pools of the services".formatted(peak)));
    }

    private static long sum(List<Client> clients, ToIntFunction<Client> instances) {
        return clients.stream()
                .mapToLong(client -> (long) instances.applyAsInt(client)
                        * client.service().processes().value()
                        * client.pool()
                                .size()
                                .map(size -> Math.max(0, size.value()))
                                .orElse(0))
                .sum();
    }

    private static List<Evidence> evidence(List<Client> clients) {
        var evidence = new ArrayList<Evidence>();
        for (var client : clients) {
            client.pool().size().map(Evidence::of).ifPresent(evidence::add);
            client.service().instances().terms().forEach(term -> evidence.add(Evidence.of(term)));
        }
        return evidence;
    }
}
