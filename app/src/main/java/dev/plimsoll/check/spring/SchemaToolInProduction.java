package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Hibernate changes the schema of the deployed database at start. */
final class SchemaToolInProduction implements Rule {
    private static final List<String> KEYS =
            List.of("spring.jpa.hibernate.ddl-auto", "spring.jpa.properties.hibernate.hbm2ddl.auto");
    private static final Set<String> WRITES = Set.of("update", "create", "create-drop", "create-only", "drop");

    @Override
    public About about() {
        return About.warning("SPR15", "Hibernate changes the schema of the deployed database at start")
                .why(
                        "Every instance alters tables while the others serve: create drops the data, update takes exclusive"
                                + " locks behind which all connections of the pool queue.")
                .source(
                        "Hibernate user guide, hibernate.hbm2ddl.auto; Spring Boot reference, spring.jpa.hibernate.ddl-auto");
    }

    @Override
    public Example failing() {
        return of("update");
    }

    @Override
    public Example passing() {
        return of("validate");
    }

    private static Example of(String mode) {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                """).and("application-prod.yml", """
                spring:
                  jpa:
                    hibernate:
                      ddl-auto: %s
                """.formatted(mode));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .filter(service -> !service.deployedPools().isEmpty())
                .filter(service -> !isForDevelopment(service))
                .flatMap(service -> KEYS.stream()
                        .flatMap(key -> service.runtime().find(key).stream())
                        .filter(setting -> setting.origin().place().isPresent())
                        .filter(setting -> setting.value()
                                .filter(mode -> WRITES.contains(mode.strip().toLowerCase(Locale.ROOT)))
                                .isPresent())
                        .map(setting -> finding(service, setting)));
    }

    private static boolean isForDevelopment(Service service) {
        return service.deployedPools().stream()
                .flatMap(pool -> pool.profile().stream())
                .anyMatch(profile -> Stage.of(profile).compareTo(Stage.UNSAID) < 0);
    }

    private Finding finding(Service service, Setting setting) {
        var mode = setting.value().orElse("");
        var profile = service.deployedPools().stream()
                .flatMap(pool -> pool.profile().stream())
                .findFirst();
        var proven = profile.isPresent() || service.workload().isPresent();
        return about().finding(setting, "%s starts with %s %s".formatted(service.name(), setting.spelled(), mode))
                .at(proven ? Level.WARNING : Level.INFO)
                .because(Evidence.of(setting))
                .because(deployed(service, profile.orElse("")))
                .remedy("set ddl-auto to validate or none, and migrate with Flyway or Liquibase");
    }

    private static Evidence deployed(Service service, String profile) {
        if (!profile.isEmpty()) {
            return Evidence.known("in effect with profile " + profile);
        }
        return service.workload()
                .map(workload -> Evidence.at(workload.place(), workload.kind() + " " + workload.name() + " runs it"))
                .orElseGet(() -> Evidence.known("no file says whether this is what production runs"));
    }
}
