package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service logs in as a superuser, so its pool also takes the connections reserved for rescue. */
final class SuperuserApplication implements Rule {
    private static final String REMEDY =
            "create a role of its own: CREATE ROLE app LOGIN CONNECTION LIMIT n, and log in as that";

    /** {@code postgresql+asyncpg://role:password@host:port/database}. */
    private static final Pattern URL =
            Pattern.compile("postgres(?:ql)?(?:\\+\\w+)?://([^:@/]+)(?::[^@/]*)?@([^:/?,]+).*");

    private static final Pattern OPERATING =
            Pattern.compile("(?i)exporter|admin|backup|barman|migrat|flyway|liquibase|bouncer|monitor");

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
        return Stream.of(services(topology, created), poolers(topology, created), urls(topology, created))
                .flatMap(found -> found);
    }

    private Stream<Finding> services(Topology topology, Map<String, List<Created>> created) {
        return topology.services().stream()
                .flatMap(service -> service.deployedPools().stream()
                        .filter(SuperuserApplication::usesPostgres)
                        .flatMap(pool -> pool.user().stream()
                                .flatMap(user -> proof(created, hosts(pool), user)
                                        .map(why -> finding(pool.name(), pool.place(), user)
                                                .because(why))
                                        .stream())));
    }

    /** A line of a pooler that logs in as one, whoever its clients are. */
    private Stream<Finding> poolers(Topology topology, Map<String, List<Created>> created) {
        return topology.poolers().stream()
                .flatMap(pooler -> pooler.databases().stream()
                        .flatMap(line -> line.settings().text("user").stream()
                                .flatMap(user -> proof(created, line.hosts(), user)
                                        .map(why -> finding(pooler.name() + "/" + line.name(), line.place(), user)
                                                .because(why))
                                        .stream())));
    }

    /** A variable of a container with a URL that names one; what watches or copies a database may be one. */
    private Stream<Finding> urls(Topology topology, Map<String, List<Created>> created) {
        return topology.workloads().stream()
                .flatMap(workload -> workload.containers().stream()
                        .filter(container -> container
                                .image()
                                .filter(image ->
                                        OPERATING.matcher(image.value()).find())
                                .isEmpty())
                        .flatMap(container -> container.environment().inEffect().stream())
                        .filter(variable -> variable.origin().place().isPresent())
                        .flatMap(variable -> variable.value().stream()
                                .map(URL::matcher)
                                .filter(Matcher::matches)
                                .flatMap(url -> created.getOrDefault(url.group(1), List.of()).stream()
                                        .filter(one -> one.aliases().contains(url.group(2)))
                                        .limit(1)
                                        .map(one -> about().finding(
                                                        variable,
                                                        "%s logs in as the superuser %s"
                                                                .formatted(workload.name(), url.group(1)))
                                                .because(Evidence.of(one.role()))
                                                .remedy(REMEDY))))
                        .limit(1));
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
    private static Optional<Evidence> proof(Map<String, List<Created>> created, List<Host> hosts, Fact<String> user) {
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

    private static List<Host> hosts(Pool pool) {
        return pool.connection().map(ConnectionString::hosts).orElseThrow();
    }

    private Finding finding(String who, Place place, Fact<String> user) {
        return about().finding(
                        user.origin().place().orElse(place),
                        place.file() + "#" + who + "/user",
                        "%s logs in as the superuser %s".formatted(who, user.value()))
                .because(user)
                .remedy(REMEDY);
    }
}
