package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A value that YAML 1.1 takes for another one than it looks like. */
final class YamlMeansAnotherValue implements Rule {
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final Pattern FRACTION = Pattern.compile("[-+]?\\d+\\.\\d*[1-9]\\d*");
    private static final Set<String> WORDS = Set.of("on", "off", "yes", "no");

    @Override
    public About about() {
        return About.warning("SPR12", "a value that YAML 1.1 takes for another one than it looks like")
                .why("Spring Boot reads YAML 1.1: 0100 is 64 and 10:30 is 630; a tool that reads YAML 1.2 shows what"
                        + " people mean, and the review passes.")
                .source(
                        "YAML 1.1 int and bool types; binding tried on Spring Boot 4.1.1: 010 becomes 8, 10:30 becomes 630,"
                                + " 10.5 becomes 10");
    }

    @Override
    public Example failing() {
        return of("0100");
    }

    @Override
    public Example passing() {
        return of("1_00");
    }

    private static Example of(String size) {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                    hikari:
                      maximum-pool-size: %s
                """.formatted(size));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Keys.lines(topology)
                .filter(line -> surprises(line.name(), line.setting()))
                .map(line -> finding(line.setting()));
    }

    private static boolean surprises(String name, Setting setting) {
        var hop = setting.origin().last();
        var kind = Keys.kind(name);
        if (hop.source() != Hop.Source.CONVERTED || kind.isEmpty()) {
            return false;
        }
        var written = hop.detail();
        var octal = OCTAL.matcher(written).matches()
                && setting.value().filter(written::equals).isEmpty();
        var sexagesimal = written.indexOf(':') > 0;
        var word = kind.get() == Kind.TEXT && WORDS.contains(written.toLowerCase(Locale.ROOT));
        var cut = kind.get() != Kind.TEXT && FRACTION.matcher(written).matches();
        return octal || sexagesimal || word || cut;
    }

    private Finding finding(Setting setting) {
        var written = setting.origin().last().detail();
        var value = setting.value().orElse("");
        var means = FRACTION.matcher(written).matches() ? value.substring(0, value.indexOf('.')) : value;
        return about().finding(setting, "%s: %s means %s".formatted(setting.spelled(), written, means))
                .labelled("means " + means)
                .because(Evidence.at(setting.place(), setting.spelled() + " " + written))
                .because(Evidence.known("YAML 1.1, which Spring Boot reads"))
                .remedy("write %s, or put the value in quotes if it is a text".formatted(means));
    }
}
