package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Topology;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A time with a unit where a number of milliseconds is read. */
final class DurationWithUnit implements Rule {
    private static final Pattern WITH_UNIT = Pattern.compile(
            "\\s*(?:\\d+(?:\\.\\d+)?\\s*(?:ns|us|ms|s|sec|secs|m|min|mins|h|hours?|d|days?)|P[\\dTHMSD.]+)\\s*");
    private static final Version ACCEPTS_UNITS = Version.of(6, 3, 0);

    @Override
    public About about() {
        return About.error("SPR02", "a pool's time has a unit, but is read as a number of milliseconds")
                .why("HikariCP's times are plain numbers of milliseconds. Spring Boot cannot turn 30s into one, and the"
                        + " application does not start.")
                .source("binding tried on Spring Boot 3.5.16 and 4.1.1 with HikariCP 7.1.0 (setters take long);"
                        + " PropertyElf of HikariCP 6.2.1 and 6.3.0");
    }

    @Override
    public Example failing() {
        return of("30s");
    }

    @Override
    public Example passing() {
        return of("30000");
    }

    private static Example of(String timeout) {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                    hikari:
                      connection-timeout: %s
                """.formatted(timeout));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.hikariPools()
                .flatMap(pool -> pool.settings().inEffect().stream()
                        .filter(setting -> isTime(pool, setting))
                        .filter(setting -> setting.value()
                                .filter(DurationWithUnit::hasUnit)
                                .isPresent())
                        .filter(setting -> setting.origin().place().isPresent())
                        .flatMap(setting -> finding(pool, setting)))
                .distinct();
    }

    static boolean hasUnit(String value) {
        return WITH_UNIT.matcher(value).matches();
    }

    private static boolean isTime(Pool pool, Setting setting) {
        return pool.settings()
                .catalogue()
                .find(setting.name())
                .map(Definition::kind)
                .filter(kind -> kind == Kind.DURATION)
                .isPresent();
    }

    private Stream<Finding> finding(Pool pool, Setting setting) {
        var value = setting.value().orElseThrow();
        var finding = about().finding(
                        setting, "%s is %s, which is no number of milliseconds".formatted(setting.spelled(), value))
                .labelled("not a number")
                .because(Evidence.of(setting))
                .remedy("write the number of milliseconds, without a unit");
        if (!ofHikariAlone(setting)) {
            return Stream.of(finding.because(Evidence.known("Spring Boot binds it to a long")));
        }
        var version = pool.settings().version();
        if (version.filter(inUse -> !inUse.before(ACCEPTS_UNITS)).isPresent()) {
            return Stream.empty();
        }
        var because = Evidence.known("HikariCP reads units in its own file from 6.3.0 on; here it is "
                + version.map(Version::toString).orElse("a version no file says"));
        return Stream.of(finding.because(because).at(version.isPresent() ? Level.ERROR : Level.WARNING));
    }

    /** HikariCP's own properties file, which Spring Boot does not read. */
    private static boolean ofHikariAlone(Setting setting) {
        return setting.spelled().equals(setting.name()) && setting.spelled().indexOf('.') < 0;
    }
}
