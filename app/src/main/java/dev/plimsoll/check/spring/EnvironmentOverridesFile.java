package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Topology;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A variable or argument of the manifest overrides the pool setting in the file. */
final class EnvironmentOverridesFile implements Rule {
    @Override
    public About about() {
        return About.warning("SPR14", "the manifest overrides a pool setting of the application's file")
                .why(
                        "The file that is reviewed and rolled out is not in effect: a change to it does nothing, and after an"
                                + " incident everybody reads the wrong number.")
                .source("Spring Boot reference, Externalized Configuration: the environment overrides files (u)");
    }

    @Override
    public Example failing() {
        return of("50");
    }

    @Override
    public Example passing() {
        return of("20");
    }

    private static Example of(String size) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                    hikari:
                      maximum-pool-size: 20
                """).and("deploy.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 2
                  template:
                    spec:
                      containers:
                        - name: checkout
                          image: checkout:1.0
                          env:
                            - name: SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE
                              value: "%s"
                """.formatted(size));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        Map<Place, Setting> written = Keys.lines(topology)
                .map(Keys.Line::setting)
                .collect(Collectors.toMap(Setting::place, setting -> setting, (first, second) -> first));
        return topology.services().stream()
                .flatMap(service -> service.deployedPools().stream())
                .flatMap(pool -> pool.settings().inEffect().stream()
                        .filter(setting -> isTuning(pool, setting) && isOverride(setting))
                        .flatMap(setting -> overridden(setting, written).map(file -> finding(setting, file)).stream()));
    }

    private static boolean isTuning(Pool pool, Setting setting) {
        return pool.settings()
                .catalogue()
                .find(setting.name())
                .map(Definition::kind)
                .filter(kind -> kind != Kind.TEXT)
                .isPresent();
    }

    private static boolean isOverride(Setting setting) {
        var last = setting.origin().last().source();
        var byPlaceholder = last == Hop.Source.ENVIRONMENT && setting.spelled().indexOf('.') > 0;
        return !byPlaceholder && (last == Hop.Source.ENVIRONMENT || last == Hop.Source.OVERRIDE);
    }

    /** What a file says instead, when that is another value. */
    private static Optional<Setting> overridden(Setting setting, Map<Place, Setting> written) {
        return setting.origin().hops().stream()
                .flatMap(hop -> hop.place().stream())
                .filter(place -> !place.equals(setting.place()))
                .flatMap(place -> Optional.ofNullable(written.get(place)).stream())
                .reduce((earlier, later) -> later)
                .filter(file -> !file.value().equals(setting.value()))
                .filter(file -> file.value().isPresent() && setting.value().isPresent());
    }

    private Finding finding(Setting setting, Setting file) {
        return about().finding(
                        setting,
                        "%s %s overrides %s in %s"
                                .formatted(
                                        setting.spelled(),
                                        setting.value().orElse(""),
                                        file.value().orElse(""),
                                        file.place()))
                .because(Evidence.of(file), Evidence.of(setting))
                .remedy("set it in one place: remove the variable, or the line in "
                        + file.place().file());
    }
}
