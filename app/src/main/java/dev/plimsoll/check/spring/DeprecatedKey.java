package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A key the Spring Boot in use calls deprecated, or no longer has. */
final class DeprecatedKey implements Rule {
    private static final String OTHERS_BUSINESS = "spring.profiles";

    /** What one line of Spring Boot says of a key. */
    private record Verdict(boolean gone, String replacement) {}

    @Override
    public About about() {
        return About.warning("SPR07", "a key Spring Boot calls deprecated or has removed")
                .why(
                        "A removed key has no effect, without a log line: after the upgrade the default is back. A deprecated"
                                + " one goes the same way with the next.")
                .source("deprecations in the configuration metadata of Spring Boot 2.7.18, 3.5.16 and 4.1.1");
    }

    @Override
    public Example failing() {
        return project("initialization-mode: always", "spring.datasource");
    }

    @Override
    public Example passing() {
        return project("mode: always", "spring.sql.init");
    }

    private static Example project(String line, String tree) {
        return Example.file("application.yml", "%s:\n  %s\n".formatted(tree, line))
                .and("pom.xml", """
                <project>
                  <parent>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-starter-parent</artifactId>
                    <version>3.5.16</version>
                  </parent>
                </project>
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Keys.lines(topology)
                .filter(line -> !line.name().startsWith(OTHERS_BUSINESS))
                .flatMap(line -> verdict(line).stream().map(verdict -> finding(line, verdict)));
    }

    /** What the line in use says, else an older one: what was deprecated then is gone or still deprecated. */
    private static Optional<Map.Entry<Version, Verdict>> verdict(Keys.Line line) {
        var all = Tables.BY_LINE;
        var tables = line.version().map(version -> all.headMap(version, true)).orElse(all);
        return tables.descendingMap().entrySet().stream()
                .filter(table -> table.getValue().containsKey(Keys.plain(line.name())))
                .findFirst()
                .map(table -> Map.entry(table.getKey(), table.getValue().get(Keys.plain(line.name()))));
    }

    private Finding finding(Keys.Line line, Map.Entry<Version, Verdict> found) {
        var verdict = found.getValue();
        var setting = line.setting();
        var inUse = line.version()
                .map(version -> "Spring Boot " + version + " is in use")
                .orElse("no file says which Spring Boot is in use");
        return about().finding(
                        setting,
                        "Spring Boot %s %s %s"
                                .formatted(
                                        found.getKey(),
                                        verdict.gone() ? "no longer has" : "deprecates",
                                        setting.spelled()))
                .because(Evidence.of(setting))
                .because(Evidence.known(inUse))
                .remedy(
                        verdict.replacement().isEmpty()
                                ? "remove it; it has no replacement"
                                : "use " + verdict.replacement());
    }

    /** The metadata's deprecations by line of Spring Boot. */
    private static final class Tables {
        static final NavigableMap<Version, Map<String, Verdict>> BY_LINE = read();

        private static NavigableMap<Version, Map<String, Verdict>> read() {
            var tables = new TreeMap<Version, Map<String, Verdict>>();
            try (var stream = DeprecatedKey.class.getResourceAsStream("deprecated.tsv")) {
                if (stream == null) {
                    throw new IllegalStateException("deprecated.tsv is missing");
                }
                new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("\t", -1))
                        .forEach(columns -> tables.computeIfAbsent(
                                        Version.in(columns[0]).orElseThrow(), line -> new HashMap<>())
                                .put(Keys.plain(columns[1]), new Verdict(columns[2].equals("error"), columns[3])));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("deprecated.tsv cannot be read", unreadable);
            }
            return tables;
        }
    }
}
