package dev.plimsoll.check.change;

import dev.plimsoll.check.change.Moved.Of;
import dev.plimsoll.check.change.Moved.Step;
import dev.plimsoll.check.change.Part.Kind;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every size that moved between two topologies, as it is in effect. */
final class Moves {
    /** Numbers of connections, by what has them. A pool's own size is counted with its instances. */
    private static final Map<Kind, List<String>> CAPACITIES = Map.of(
            Kind.SERVER, List.of("max_connections", "max_user_connections"),
            Kind.POOLER, List.of("default_pool_size", "max_client_conn", "max_db_connections", "max_user_connections"),
            Kind.POOLED_DATABASE, List.of("pool_size", "max_db_connections"),
            Kind.PROXY, List.of("maxconn", "worker_connections"),
            Kind.PROXY_SECTION, List.of("maxconn"),
            Kind.PROXY_MEMBER, List.of("maxconn"));

    private static final Map<Kind, List<String>> WORKERS =
            Map.of(Kind.RUNTIME, List.of("server.tomcat.threads.max", "server.jetty.threads.max"));

    private static final Map<Kind, List<String>> WAITS = Map.of(
            Kind.POOL, List.of("connectionTimeout", "maxLifetime", "idleTimeout", "validationTimeout"),
            Kind.SESSION, List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"),
            Kind.FAILOVER,
                    List.of(
                            "ttl",
                            "loop_wait",
                            "retry_timeout",
                            "primary_start_timeout",
                            "bootstrap.dcs.ttl",
                            "bootstrap.dcs.loop_wait",
                            "bootstrap.dcs.retry_timeout",
                            "bootstrap.dcs.primary_start_timeout"),
            Kind.URL, List.of("connectTimeout", "socketTimeout", "loginTimeout", "connect_timeout"),
            Kind.SERVER,
                    List.of(
                            "statement_timeout",
                            "lock_timeout",
                            "idle_in_transaction_session_timeout",
                            "wal_sender_timeout",
                            "wal_receiver_timeout",
                            "wait_timeout"),
            Kind.POOLER,
                    List.of(
                            "query_wait_timeout",
                            "query_timeout",
                            "server_connect_timeout",
                            "idle_transaction_timeout",
                            "client_idle_timeout",
                            "server_lifetime"),
            Kind.PROXY_SECTION,
                    List.of(
                            "timeout connect",
                            "timeout client",
                            "timeout server",
                            "timeout queue",
                            "proxy_read_timeout"));

    private Moves() {}

    static List<Moved> between(Topology before, Topology after) {
        var moves = new ArrayList<Moved>(pools(before, after));
        for (var twins : Twins.of(Parts.of(before), Parts.of(after))) {
            keys(CAPACITIES, twins).forEach(key -> move(twins, key, Of.CAPACITY).ifPresent(moves::add));
            keys(WORKERS, twins).forEach(key -> move(twins, key, Of.WORKERS).ifPresent(moves::add));
            keys(WAITS, twins).forEach(key -> move(twins, key, Of.WAIT).ifPresent(moves::add));
        }
        return moves;
    }

    private static List<String> keys(Map<Kind, List<String>> sizes, Twins<Part> twins) {
        return sizes.getOrDefault(twins.after().kind(), List.of());
    }

    private static Optional<Moved> move(Twins<Part> twins, String key, Of of) {
        var wait = of == Of.WAIT;
        var was = twins.before().number(key, wait);
        var is = twins.after().number(key, wait);
        return was.flatMap(from -> is.filter(to -> from > 0 && to > 0 && !to.equals(from))
                .map(to -> moved(twins, new Sized(key, of), to / from)));
    }

    /** A key and what it is a size of. */
    private record Sized(String key, Of of) {
        Fact<?> fact(Part part) {
            return of == Of.WAIT
                    ? part.settings().duration(key).orElseThrow()
                    : part.settings().integer(key).orElseThrow();
        }
    }

    private static Moved moved(Twins<Part> twins, Sized sized, double factor) {
        var after = twins.after();
        var is = sized.fact(after);
        var label = (is.stated() ? after : twins.before()).label(sized.key());
        var step = new Step(label, sized.fact(twins.before()), is, factor);
        return new Moved(
                after.name(),
                sized.of(),
                List.of(step),
                after.place(is),
                after.place().file() + "#" + after.name() + "." + sized.key());
    }

    /** What each deployed pool may open over all instances. */
    private static List<Moved> pools(Topology before, Topology after) {
        return Twins.of(Held.in(before), Held.in(after), Held::name, Held::alias).stream()
                .flatMap(twins -> Held.moved(twins).stream())
                .toList();
    }

    /**
     * A pool and who holds it.
     *
     * @param service who
     * @param pool the pool
     */
    record Held(Service service, Pool pool) {
        static List<Held> in(Topology topology) {
            return topology.services().stream()
                    .flatMap(service -> service.deployedPools().stream().map(pool -> new Held(service, pool)))
                    .toList();
        }

        String name() {
            return part().name();
        }

        String alias() {
            return part().alias();
        }

        private Part part() {
            return Parts.of(service, pool);
        }

        static Optional<Moved> moved(Twins<Held> twins) {
            var was = twins.before();
            var is = twins.after();
            if (was.pool().size().isEmpty() || is.pool().size().isEmpty() || was.isCounted() != is.isCounted()) {
                return Optional.empty();
            }
            var steps = new ArrayList<Step>();
            var size = is.pool().size().get();
            var owner = size.stated() ? is : was;
            step(owner.part().label(size.name()), was.pool().size().get(), size).ifPresent(steps::add);
            step(is.copies().name(), was.copies(), is.copies()).ifPresent(steps::add);
            step("processes", was.service().processes(), is.service().processes())
                    .ifPresent(steps::add);
            if (steps.isEmpty()) {
                return Optional.empty();
            }
            var place = is.part().place(steps.get(0).is());
            var subject = is.pool().place().file() + "#" + is.name() + ".capacity";
            return Optional.of(new Moved(is.name(), Of.CAPACITY, steps, place, subject));
        }

        /** Whether some file says how many instances run; a manifest that came or went unread moves nothing. */
        private boolean isCounted() {
            return service.instances().hidden().isEmpty() && !copies().isAssumed();
        }

        /** How many instances run at most, updates apart, under the name of what decides it. */
        private Fact<Integer> copies() {
            var instances = service.instances();
            return instances
                    .autoscaled()
                    .filter(most -> most.value() > instances.replicas().value())
                    .orElse(instances.replicas());
        }

        private static Optional<Step> step(String label, Fact<Integer> was, Fact<Integer> is) {
            if (was.value().equals(is.value()) || was.value() <= 0 || is.value() <= 0) {
                return Optional.empty();
            }
            return Optional.of(new Step(label, was, is, (double) is.value() / was.value()));
        }
    }
}
