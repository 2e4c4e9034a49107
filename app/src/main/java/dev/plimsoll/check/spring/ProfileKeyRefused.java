package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Topology;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A key about profiles that Spring Boot refuses where it stands. */
final class ProfileKeyRefused implements Rule {
    private static final Version WARNS = Version.of(2, 4);
    private static final Version REFUSES = Version.of(3, 0);
    private static final Set<String> NOT_IN_PROFILE_FILES =
            Set.of("spring.profiles.active", "spring.profiles.include", "spring.profiles.default");
    private static final Pattern PROFILE_FILE = Pattern.compile("(?:.*/)?(?:application|bootstrap)-[^/]+");

    @Override
    public About about() {
        return About.error("SPR08", "a key about profiles that Spring Boot refuses")
                .why(
                        "The application does not start; the old document of a profile is otherwise read for every profile,"
                                + " production's pool in tests and the other way round.")
                .source(
                        "InvalidConfigDataPropertyException; tried: spring.profiles stops 4.1.1 and 3.5.16, is a warning in"
                                + " 2.4.13 and 2.7.18; active, include and default in application-PROFILE files stop 4.1.1");
    }

    @Override
    public Example failing() {
        return of("spring.profiles");
    }

    @Override
    public Example passing() {
        return of("spring.config.activate.on-profile");
    }

    private static Example of(String key) {
        return Example.file("application.yml", """
                spring.datasource.hikari.maximum-pool-size: 10
                ---
                %s: prod
                spring.datasource.hikari.maximum-pool-size: 20
                """.formatted(key));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Keys.lines(topology).flatMap(this::findings);
    }

    private Stream<Finding> findings(Keys.Line line) {
        var name = line.name().replaceAll("\\[\\d+]$", "");
        if (line.version().filter(version -> version.before(WARNS)).isPresent()) {
            return Stream.empty();
        }
        if (name.equals("spring.profiles")) {
            var onlyWarns =
                    line.version().filter(version -> version.before(REFUSES)).isPresent();
            return Stream.of(finding(line, "Spring Boot refuses spring.profiles since 3.0", "3.0")
                    .at(onlyWarns ? Level.WARNING : Level.ERROR)
                    .remedy("write spring.config.activate.on-profile"));
        }
        if (NOT_IN_PROFILE_FILES.contains(name)
                && PROFILE_FILE.matcher(line.source().path()).matches()) {
            return Stream.of(finding(line, name + " is refused in the file of a profile since 2.4", "2.4")
                    .remedy("move it to the file without a profile, or use spring.profiles.group"));
        }
        return Stream.empty();
    }

    private Finding finding(Keys.Line line, String fact, String since) {
        var inUse = line.version()
                .map(version -> "Spring Boot %s is in use".formatted(version))
                .orElse("no file says which Spring Boot is in use; %s is older than any still maintained"
                        .formatted(since));
        return about().finding(line.setting(), fact)
                .labelled("refused")
                .because(Evidence.of(line.setting()))
                .because(Evidence.known(inUse));
    }
}
