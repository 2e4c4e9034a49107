package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** With session pooling a client holds its server connection until it leaves, and there are far more clients. */
final class SessionsHoldPool implements Rule {
    private static final int FAR_MORE = 5;

    @Override
    public About about() {
        return About.warning("CAP18", "session pooling for far more clients than the pool has connections")
                .why(
                        "In session mode the pool is handed out once: an idle application pool holds everything, and the next"
                                + " client waits until somebody disconnects.")
                .source("PgBouncer, pool_mode session");
    }

    @Override
    public Example failing() {
        return Fixtures.ini("pool_mode = session\nmax_client_conn = 1000\ndefault_pool_size = 20\n");
    }

    @Override
    public Example passing() {
        return Fixtures.ini("pool_mode = transaction\nmax_client_conn = 1000\ndefault_pool_size = 20\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .filter(pooler -> !pooler.databases().isEmpty() && !pooler.sharesSessions())
                .filter(pooler -> pooler.users().stream()
                        .noneMatch(user -> user.settings().states("pool_mode")))
                .filter(pooler -> !pooler.settings().hides("pool_mode"))
                .flatMap(pooler -> finding(topology, pooler).stream());
    }

    private Optional<Finding> finding(Topology topology, Pooler pooler) {
        var sizes = Line.of(pooler).map(Line::size).toList();
        var wildcard = pooler.databases().stream().anyMatch(line -> line.isWildcard());
        if (wildcard || sizes.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var pool =
                sizes.stream().flatMap(Optional::stream).mapToInt(Fact::value).sum();
        var clients = topology.clients(pooler);
        var wanted = clients.stream()
                .mapToLong(client -> client.connections().orElse(0))
                .sum();
        var accepted = pooler.settings().integer("max_client_conn").filter(Fact::stated);
        var users = clients.stream()
                .flatMap(client -> client.pool().user().stream())
                .map(Fact::value)
                .distinct()
                .count();
        var room = (long) pool * Math.max(1, users) * pooler.instances().steady();
        if (pool > 0 && wanted > room) {
            var fact = "application pools want %d sessions; %s has %d".formatted(wanted, pooler.name(), room);
            return Optional.of(finding(
                    pooler,
                    fact,
                    clients.stream()
                            .flatMap(client -> client.pool().size().stream())
                            .map(Evidence::of)
                            .toList()));
        }
        return accepted.filter(most -> clients.isEmpty() && pool > 0 && most.value() >= FAR_MORE * (long) pool)
                .map(most -> finding(
                        pooler,
                        "%d clients may connect, but sessions hold the %d connections of the pools"
                                .formatted(most.value(), pool),
                        List.of(Evidence.of(most))));
    }

    private Finding finding(Pooler pooler, String fact, List<Evidence> more) {
        var mode = pooler.settings().text("pool_mode");
        var place = mode.flatMap(word -> word.origin().place()).orElse(pooler.place());
        var evidence = new ArrayList<>(mode.map(Evidence::of).stream().toList());
        Line.of(pooler)
                .flatMap(line -> line.size().stream())
                .distinct()
                .map(Evidence::of)
                .forEach(evidence::add);
        return about().finding(place, pooler.place().file() + "#pool_mode", fact)
                .because(evidence)
                .because(more)
                .remedy(
                        "use pool_mode = transaction if the clients keep no session state, else size the pool for them");
    }
}
