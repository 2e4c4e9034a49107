package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.Set;
import java.util.stream.Stream;

/** A comment after a value in a properties file is part of the value. */
final class CommentInValue implements Rule {
    private static final Set<String> TEXTS =
            Set.of("url", "jdbc-url", "username", "driver-class-name", "ddl-auto", "database-platform", "type");

    @Override
    public About about() {
        return About.error("SPR03", "a comment behind a value in a properties file becomes part of the value")
                .why("A properties file knows comments only on lines of their own: 20 # was 10 is no number, and the"
                        + " application does not start; a URL gets the comment into its database name.")
                .source("java.util.Properties; binding tried on Spring Boot 4.1.1");
    }

    @Override
    public Example failing() {
        return Example.file("application.properties", """
                spring.datasource.url=jdbc:postgresql://db/orders
                spring.datasource.hikari.maximum-pool-size=20 # was 10
                """);
    }

    @Override
    public Example passing() {
        return Example.file("application.properties", """
                spring.datasource.url=jdbc:postgresql://db/orders
                # was 10
                spring.datasource.hikari.maximum-pool-size=20
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Keys.lines(topology)
                .filter(Keys.Line::inProperties)
                .filter(line -> matters(line.name()))
                .map(Keys.Line::setting)
                .filter(setting ->
                        setting.value().filter(CommentInValue::hasComment).isPresent())
                .map(this::finding);
    }

    static boolean hasComment(String value) {
        return value.contains(" #") || value.contains("\t#");
    }

    private static boolean matters(String name) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        var kind = Keys.kind(name);
        return kind.filter(k -> k != Kind.TEXT).isPresent() || (kind.isPresent() && TEXTS.contains(last));
    }

    private Finding finding(Setting setting) {
        var value = setting.value().orElseThrow();
        return about().finding(setting, "the comment belongs to the value of %s".formatted(setting.spelled()))
                .labelled("the value, up to the end of the line")
                .because(Evidence.at(setting.place(), "the value is \"" + value + "\""))
                .remedy("put the comment on a line of its own");
    }
}
