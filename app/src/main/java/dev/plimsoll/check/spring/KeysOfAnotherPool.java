package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings of a connection pool that is not the one in use. */
final class KeysOfAnotherPool implements Rule {
    private static final String TREE = "spring.datasource.";
    private static final Map<String, String> POOLS = Map.of(
            "tomcat", "Tomcat JDBC",
            "dbcp", "Commons DBCP",
            "dbcp2", "Commons DBCP2",
            "oracleucp", "Oracle UCP",
            "hikari", "HikariCP");
    private static final Map<Product, String> TREES = Map.of(
            Product.TOMCAT_JDBC, "tomcat",
            Product.COMMONS_DBCP2, "dbcp2",
            Product.ORACLE_UCP, "oracleucp",
            Product.HIKARICP, "hikari");

    @Override
    public About about() {
        return About.info("SPR17", "settings of a connection pool that is not in use")
                .why("They have no effect: whoever limits spring.datasource.tomcat.max-active while HikariCP runs has"
                        + " limited nothing.")
                .source(
                        "Spring Boot metadata; DataSourceBuilder takes HikariCP first when it is there and no type is set"
                                + " (since 2.0)");
    }

    @Override
    public Example failing() {
        return of("tomcat:\n      max-active: 50");
    }

    @Override
    public Example passing() {
        return of("hikari:\n      maximum-pool-size: 50");
    }

    private static Example of(String pool) {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                    type: com.zaxxer.hikari.HikariDataSource
                    %s
                """.formatted(pool));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .flatMap(service -> inUse(service).stream()
                        .flatMap(used -> POOLS.keySet().stream()
                                .filter(pool -> !pool.equals(used))
                                .flatMap(pool ->
                                        first(service, pool).map(setting -> finding(setting, pool, used)).stream())));
    }

    /** The prefix of the pool in use; empty when old versions and no type leave it open. */
    private static Optional<String> inUse(Service service) {
        var stated = service.runtime().states("spring.datasource.type");
        var old = service.runtime()
                .version()
                .filter(version -> version.major() < 2)
                .isPresent();
        return old && !stated
                ? Optional.empty()
                : service.deployedPools().stream()
                        .filter(pool -> pool.name().equals(service.name()))
                        .flatMap(pool ->
                                Optional.ofNullable(TREES.get(pool.settings().product())).stream())
                        .findFirst();
    }

    private static Optional<Setting> first(Service service, String pool) {
        return service.runtime().inEffect().stream()
                .filter(setting -> setting.name().startsWith(TREE + pool + "."))
                .filter(setting -> setting.origin().place().isPresent())
                .min(Comparator.comparing(Setting::place));
    }

    private Finding finding(Setting setting, String pool, String used) {
        return about().finding(
                        setting,
                        "%s sets %s, but %s is in use".formatted(setting.spelled(), POOLS.get(pool), POOLS.get(used)))
                .because(Evidence.of(setting))
                .because(Evidence.known(Product.SPRING_BOOT.title() + " uses " + POOLS.get(used) + " here"))
                .remedy("move what is needed to %s%s, and remove the rest".formatted(TREE, used));
    }
}
