package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.Set;
import java.util.stream.Stream;

/** A blank nobody sees at the end of a value in a properties file is part of the value. */
final class TrailingBlank implements Rule {
    private static final Set<String> TEXTS = Set.of("url", "jdbc-url", "username", "driver-class-name");

    @Override
    public About about() {
        return About.error("SPR04", "a blank at the end of a value in a properties file is part of the value")
                .why("The blank goes into the database name, the last URL parameter or the user name, and no connection"
                        + " can be made; nobody sees it in a review.")
                .source("java.util.Properties; Spring Boot 4.1.1, OriginTrackedPropertiesLoader (numbers are trimmed,"
                        + " texts are not)");
    }

    @Override
    public Example failing() {
        return Example.file("application.properties", "spring.datasource.url=jdbc:postgresql://db/orders \n");
    }

    @Override
    public Example passing() {
        return Example.file(
                "application.properties",
                "spring.datasource.url=jdbc:postgresql://db/orders\nspring.datasource.hikari.maximum-pool-size=20 \n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Keys.lines(topology)
                .filter(Keys.Line::inProperties)
                .filter(line -> TEXTS.contains(line.name().substring(line.name().lastIndexOf('.') + 1)))
                .filter(line -> Keys.kind(line.name()).isPresent())
                .map(Keys.Line::setting)
                .filter(setting ->
                        setting.value().filter(TrailingBlank::endsBlank).isPresent())
                .filter(setting ->
                        setting.value().filter(CommentInValue::hasComment).isEmpty())
                .map(this::finding);
    }

    private static boolean endsBlank(String value) {
        return !value.isBlank() && Character.isWhitespace(value.charAt(value.length() - 1));
    }

    private Finding finding(Setting setting) {
        var value = setting.value().orElseThrow();
        var blanks = value.length() - value.stripTrailing().length();
        return about().finding(
                        setting,
                        "the value of %s ends in %s"
                                .formatted(setting.spelled(), blanks == 1 ? "a blank" : blanks + " blanks"))
                .labelled("a blank at the end")
                .because(Evidence.at(setting.place(), "the value is \"" + value + "\""))
                .remedy("remove the blank at the end of the line");
    }
}
