package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A file Spring Boot cannot parse. */
final class BrokenSyntax implements Rule {
    @Override
    public About about() {
        return About.error("SPR13", "a tab, a bad indent, an open quote: Spring Boot cannot parse the file")
                .why("The application does not start, and nothing in the file was checked.")
                .source("YAML 1.1 grammar, SnakeYAML; java.util.Properties escapes; tried on Spring Boot 4.1.1");
    }

    @Override
    public Example failing() {
        return Example.file("application.yml", "spring:\n\tdatasource:\n\t\turl: jdbc:postgresql://db/orders\n");
    }

    @Override
    public Example passing() {
        return Example.file("application.yml", "spring:\n  datasource:\n    url: jdbc:postgresql://db/orders\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.flaws().stream()
                .filter(flaw -> flaw.format().equals("spring") && flaw.kind() == Flaw.Kind.SYNTAX)
                .map(this::finding);
    }

    private Finding finding(Flaw flaw) {
        return about().finding(flaw.place(), flaw.place().file() + "#syntax", oneLine(flaw.message()))
                .labelled("here")
                .because(Evidence.at(flaw.place(), "the parser stops"))
                .remedy("put the syntax right: blanks instead of tabs, equal indents, closed quotes");
    }

    private static String oneLine(String message) {
        var line = message.strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
