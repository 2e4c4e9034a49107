package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A known key in a place where nothing binds it. */
final class KeyAtWrongLevel implements Rule {
    private static final String OWN_BEAN = "spring.datasource.jdbc-url";

    @Override
    public About about() {
        return About.error("SPR06", "a key of the pool or of JPA at the wrong level")
                .why("Spring Boot ignores it without a log line: the pool keeps its default size, or the URL under"
                        + " hikari is never used.")
                .source(
                        "Spring Boot configuration metadata 1.5 to 4.1; HikariConfig has jdbcUrl, not url; binding tried"
                                + " on Spring Boot 4.1.1");
    }

    @Override
    public Example failing() {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                    maximum-pool-size: 40
                """);
    }

    @Override
    public Example passing() {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                    hikari:
                      maximum-pool-size: 40
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var lines = Keys.lines(topology).toList();
        var boundByOwnCode = lines.stream().anyMatch(line -> line.name().equals(OWN_BEAN));
        var asked = lines.stream()
                .flatMap(line -> line.setting().value().stream())
                .filter(value -> value.contains("${"))
                .collect(Collectors.joining("\n"));
        return lines.stream()
                .map(Keys.Line::setting)
                .filter(setting -> Keys.isUnbound(setting.name()))
                .filter(setting -> !(boundByOwnCode && setting.name().startsWith("spring.datasource.")))
                .filter(setting -> !asked.contains("${" + setting.spelled()))
                .flatMap(setting -> Keys.rightLevel(setting.name()).map(right -> finding(setting, right)).stream());
    }

    private Finding finding(Setting setting, String right) {
        return about().finding(setting, "nothing binds %s: the key is %s".formatted(setting.spelled(), right))
                .labelled("ignored here")
                .because(Evidence.of(setting))
                .because(Evidence.known("Spring Boot's metadata name " + right))
                .remedy("move it to " + right);
    }
}
