package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.hikari.HikariFileReader;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A key that nothing binds is ignored without a word. */
final class KeyBindsToNothing implements Rule {
    @Override
    public About about() {
        return About.error("SPR01", "a key of the data source that nothing binds")
                .why("Spring Boot drops keys it does not know without a log line: the pool keeps its default and the"
                        + " limit everybody reviewed does not exist. In outage 002 the number in the file and the"
                        + " number in effect were not the same.")
                .source(
                        "Spring Boot configuration metadata 1.5 to 4.1; HikariConfig setters 3.4 to 7.1; binding tried on"
                                + " Spring Boot 4.1.1; a property file tried on HikariCP 5.1, 6.3 and 7.1");
    }

    @Override
    public Example failing() {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                    hikari:
                      max-pool-size: 40
                """);
    }

    @Override
    public Example passing() {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                    hikari:
                      maximumPoolSize: 40
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var asked = Keys.lines(topology)
                .flatMap(line -> line.setting().value().stream())
                .filter(value -> value.contains("${"))
                .collect(Collectors.joining("\n"));
        var written = Keys.lines(topology).map(Keys.Line::setting);
        var variables = topology.services().stream()
                .flatMap(service -> service.runtime().inEffect().stream())
                .filter(setting -> setting.spelled().indexOf('.') < 0)
                .filter(setting -> setting.origin().place().isPresent());
        var ignored = Stream.concat(written, variables)
                .filter(setting -> Keys.isUnbound(setting.name()))
                .filter(setting -> !asked.contains("${" + setting.spelled()))
                .filter(setting -> Keys.rightLevel(setting.name()).isEmpty())
                .map(this::finding);
        var refused = topology.sources().stream()
                .filter(source -> source.format().equals(HikariFileReader.FORMAT))
                .flatMap(source -> HikariFileReader.refused(source).stream())
                .map(this::refused);
        return Stream.concat(ignored, refused);
    }

    /** HikariCP is stricter with its own file than Spring Boot is. */
    private Finding refused(Setting setting) {
        var nearest = Keys.nearestOfHikari(setting.spelled());
        return about().finding(
                        setting,
                        "HikariCP has no property %s: it refuses the file, and the program has no pool"
                                .formatted(setting.spelled()))
                .at(nearest.isPresent() ? Level.ERROR : Level.WARNING)
                .labelled("refused")
                .because(Evidence.of(setting))
                .because(
                        Evidence.known(
                                "new HikariConfig(file) throws for a property without a setter; dataSource.* goes to the driver"))
                .remedy(nearest.map(key -> "write " + key).orElse("remove " + setting.spelled()));
    }

    private Finding finding(Setting setting) {
        var nearest = Keys.nearest(setting.name());
        var ofPool = Keys.belowHikari(setting.name()).isPresent();
        return about().finding(setting, "nothing binds %s: it has no effect".formatted(setting.spelled()))
                .at(ofPool || nearest.isPresent() ? Level.ERROR : Level.WARNING)
                .labelled("ignored")
                .because(Evidence.of(setting))
                .because(Evidence.known(
                        ofPool
                                ? "HikariCP has no such property"
                                : "no such key in Spring Boot; only code of your own could read it"))
                .remedy(remedy(setting, nearest));
    }

    private static String remedy(Setting setting, Optional<String> nearest) {
        return nearest.map(key -> "write " + key)
                .orElse("remove %s, or say where it is read".formatted(setting.spelled()));
    }
}
