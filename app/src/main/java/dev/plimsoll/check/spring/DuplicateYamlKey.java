package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** One key twice in one YAML mapping. */
final class DuplicateYamlKey implements Rule {
    @Override
    public About about() {
        return About.error("SPR11", "one key twice in one YAML mapping")
                .why(
                        "Spring Boot refuses the file and the application does not start; tools that keep the last value show"
                                + " another configuration in the meantime.")
                .source("Spring Boot, OriginTrackedYamlLoader: allowDuplicateKeys false; tried on 4.1.1");
    }

    @Override
    public Example failing() {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    hikari:
                      maximum-pool-size: 10
                      minimum-idle: 5
                      maximum-pool-size: 20
                """);
    }

    @Override
    public Example passing() {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    hikari:
                      maximum-pool-size: 20
                      minimum-idle: 5
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.flaws().stream()
                .filter(flaw -> flaw.format().equals("spring") && flaw.kind() == Flaw.Kind.DUPLICATE_KEY)
                .map(this::finding);
    }

    private Finding finding(Flaw flaw) {
        var key = flaw.message().substring(0, flaw.message().indexOf(' '));
        return about().finding(flaw.place(), flaw.place().file() + "#twice:" + key, flaw.message())
                .labelled("again")
                .because(Evidence.at(flaw.place(), key + " again"))
                .remedy("keep one of the two");
    }
}
