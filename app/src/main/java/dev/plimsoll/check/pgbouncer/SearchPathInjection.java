package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Anybody can run SQL while logging in (CVE-2025-12819). */
final class SearchPathInjection implements Rule {
    private static final Version FIXED = Version.of(1, 25, 1);

    @Override
    public About about() {
        return About.error("PGB07", "SQL of strangers runs while they log in (CVE-2025-12819)")
                .why(
                        "With search_path tracked, auth_user set and an auth_query that names objects without their schema, a"
                                + " client that is not logged in yet chooses the functions that query calls.")
                .source("PgBouncer changelog 1.25.1, CVE-2025-12819");
    }

    @Override
    public Example failing() {
        return with("1.24.1");
    }

    @Override
    public Example passing() {
        return with("1.25.2");
    }

    private static Example with(String version) {
        return Fixtures.pooled(version, Fixtures.ini("""
                auth_user = bouncer
                track_extra_parameters = IntervalStyle, search_path
                """));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream().flatMap(pooler -> finding(pooler).stream());
    }

    private Optional<Finding> finding(Pooler pooler) {
        var settings = pooler.settings();
        var fixed = settings.version().filter(version -> !version.before(FIXED)).isPresent();
        var tracked = settings.text("track_extra_parameters")
                .filter(list -> Arrays.stream(list.value().split(","))
                        .anyMatch(name -> name.strip().toLowerCase(Locale.ROOT).equals("search_path")));
        var user = settings.text("auth_user")
                .or(() -> pooler.databases().stream()
                        .map(PooledDatabase::settings)
                        .flatMap(line -> line.text("auth_user").stream())
                        .findFirst())
                .filter(name -> !name.value().isEmpty());
        if (fixed || tracked.isEmpty() || user.isEmpty() || isQualified(pooler)) {
            return Optional.empty();
        }
        return Optional.of(finding(pooler, tracked.get(), user.get()));
    }

    /** An own query is taken to be safe when it sets the path itself or names its operators with their schema. */
    private static boolean isQualified(Pooler pooler) {
        var query = pooler.settings().find("auth_query").flatMap(written -> written.value());
        return pooler.settings().hides("auth_query")
                || query.filter(text ->
                                text.contains("pg_catalog.") || text.matches("(?is).*\\bfrom\\s+\\w+\\.\\w+\\s*\\(.*"))
                        .isPresent();
    }

    private Finding finding(Pooler pooler, Fact<String> tracked, Fact<String> user) {
        var version = pooler.settings().version();
        return about().finding(
                        tracked.origin().place().orElse(pooler.place()),
                        pooler.place().file() + "#track_extra_parameters",
                        version.map(known ->
                                        "PgBouncer %s runs SQL of clients that are not logged in yet".formatted(known))
                                .orElse(
                                        "clients that are not logged in run SQL unless this is PgBouncer 1.25.1 or newer;"
                                                + " no file names its version"))
                .at(version.isPresent() ? Level.ERROR : Level.WARNING)
                .because(tracked, user)
                .because(Evidence.known("auth_query names objects without their schema"))
                .remedy("run PgBouncer 1.25.2, or take search_path out of track_extra_parameters");
    }
}
