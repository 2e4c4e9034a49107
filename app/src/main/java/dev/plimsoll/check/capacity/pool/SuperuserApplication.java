package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service logs in as a superuser, so its pool also takes the connections reserved for rescue. */
final class SuperuserApplication implements Rule {
    @Override
    public About about() {
        return About.warning("CAP24", "a service logs in as a superuser")
                .why("superuser_reserved_connections is what lets a person in when everything else is taken; a pool"
                        + " that logs in as a superuser takes these too, and no CONNECTION LIMIT holds it.")
                .source("PostgreSQL manual, superuser_reserved_connections; postgres image, POSTGRES_USER");
    }

    @Override
    public Example failing() {
        return loggingInAs("postgres");
    }

    @Override
    public Example passing() {
        return loggingInAs("checkout");
    }

    private static Example loggingInAs(String user) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    username: %s
                """.formatted(user)).and("db/postgresql.conf", """
                max_connections = 100
                """);
    }

    /** A role the image of a database creates as a superuser, and the names that database has. */
    private record Created(Fact<String> role, List<String> aliases) {}

    @Override
    public Stream<Finding> check(Topology topology) {
        var created = created(topology);
        return topology.services().stream()
                .flatMap(service -> service.deployedPools().stream()
                        .filter(SuperuserApplication::usesPostgres)
                        .flatMap(pool -> pool.user().stream()
                                .flatMap(user ->
                                        proof(created, pool, user).map(why -> finding(pool, user, why)).stream())));
    }

    private static Map<String, List<Created>> created(Topology topology) {
        return topology.workloads().stream()
                .flatMap(workload -> workload.containers().stream()
                        .flatMap(container -> container.environment().text("POSTGRES_USER").stream())
                        .map(role -> new Created(role, workload.aliases())))
                .collect(Collectors.groupingBy(one -> one.role().value()));
    }

    private static boolean usesPostgres(Pool pool) {
        return pool.connection()
                .filter(connection -> connection.serves() == Product.POSTGRESQL)
                .isPresent();
    }

    /** Why the role is a superuser: a managed database has its own master role, which is none. */
    private static Optional<Evidence> proof(Map<String, List<Created>> created, Pool pool, Fact<String> user) {
        var hosts = pool.connection().map(ConnectionString::hosts).orElseThrow();
        var managed = hosts.stream()
                .anyMatch(host -> host.name().contains(".rds.")
                        || host.name().contains(".azure.")
                        || host.name().contains(".supabase.")
                        || host.name().contains(".neon."));
        if (managed) {
            return Optional.empty();
        }
        return created.getOrDefault(user.value(), List.of()).stream()
                .filter(one -> hosts.stream().anyMatch(host -> one.aliases().contains(host.label())))
                .findFirst()
                .map(one -> Evidence.of(one.role()))
                .or(() -> user.value().equals("postgres")
                        ? Optional.of(Evidence.known("initdb makes postgres a superuser unless told otherwise"))
                        : Optional.empty());
    }

    private Finding finding(Pool pool, Fact<String> user, Evidence why) {
        return about().finding(
                        user.origin().place().orElse(pool.place()),
                        pool.place().file() + "#" + pool.name() + "/user",
                        "%s logs in as the superuser %s".formatted(pool.name(), user.value()))
                .because(user)
                .because(why)
                .remedy("create a role of its own: CREATE ROLE app LOGIN CONNECTION LIMIT n, and log in as that");
    }
}
