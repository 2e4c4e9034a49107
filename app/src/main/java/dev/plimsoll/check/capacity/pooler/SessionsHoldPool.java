package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.budget.PoolerClaim;
import dev.plimsoll.budget.Term;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.PooledDatabase;
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
                .filter(pooler -> pooler.instances().hidden().isEmpty())
                .filter(pooler -> !pooler.settings().hides("pool_mode"))
                .filter(pooler -> pooler.users().stream()
                        .noneMatch(user -> user.settings().states("pool_mode")))
                .flatMap(pooler -> findings(pooler, topology.clients(pooler)));
    }

    private Stream<Finding> findings(Pooler pooler, List<Pooler.Client> clients) {
        return new PoolerClaim(pooler, clients)
                .lines().entrySet().stream()
                        .filter(line -> !line.getKey().isWildcard())
                        .filter(line -> !pooler.sharesSessions(line.getKey(), Optional.empty()))
                        .flatMap(line -> line.getValue().stream()
                                .flatMap(open -> finding(pooler, line.getKey(), open, clients).stream()));
    }

    private Optional<Finding> finding(Pooler pooler, PooledDatabase line, Term open, List<Pooler.Client> clients) {
        var own = clients.stream()
                .filter(client -> pooler.serving(client).filter(line::equals).isPresent())
                .toList();
        var wanted =
                own.stream().mapToLong(client -> client.connections().orElse(0)).sum();
        if (wanted > open.steady()) {
            var fact = "application pools want %d sessions; %s has %d".formatted(wanted, open.what(), open.steady());
            return Optional.of(finding(pooler, line, fact, open).because(terms(own)));
        }
        return pooler.settings()
                .integer("max_client_conn")
                .filter(Fact::stated)
                .filter(most -> clients.isEmpty() && most.value() >= FAR_MORE * (long) open.steady())
                .map(most -> finding(
                                pooler,
                                line,
                                "%d clients may connect, but sessions hold the %d connections of %s"
                                        .formatted(most.value(), open.steady(), open.what()),
                                open)
                        .because(most));
    }

    /** What the sessions wanted are the product of. */
    private static List<Evidence> terms(List<Pooler.Client> clients) {
        var terms = new ArrayList<Evidence>();
        for (var client : clients) {
            client.pool().size().map(Evidence::of).ifPresent(terms::add);
            client.service().instances().terms().forEach(term -> terms.add(Evidence.of(term)));
            if (client.service().processes().value() > 1) {
                terms.add(Evidence.of(client.service().processes()));
            }
        }
        return terms;
    }

    private Finding finding(Pooler pooler, PooledDatabase line, String fact, Term open) {
        var mode = pooler.mode(line, Optional.empty());
        var place = mode.flatMap(word -> word.origin().place()).orElse(pooler.place());
        return about().finding(place, pooler.place().file() + "#pool_mode." + line.name(), fact)
                .because(mode.map(Evidence::of).stream().toList())
                .because(open.facts().stream().map(Evidence::of).toList())
                .remedy(
                        "use pool_mode = transaction if the clients keep no session state, else size the pool for them");
    }
}
