package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A pool of size 0 has no limit. */
final class PoolUnlimited implements Rule {
    private static final Version SINCE = Version.of(1, 24);

    @Override
    public About about() {
        return About.error("CAP15", "a pool size of 0 is no limit")
                .why("Since 1.24 a pool of size 0 opens a server connection for every client: the pooler is no wall any"
                        + " more, and max_client_conn lands on the server.")
                .source("PgBouncer changelog 1.24.0, default_pool_size");
    }

    @Override
    public Example failing() {
        return with("default_pool_size = 0\n");
    }

    @Override
    public Example passing() {
        return with("default_pool_size = 0\nmax_db_connections = 40\n");
    }

    private static Example with(String lines) {
        return Example.file("compose.yml", """
                services:
                  pgbouncer:
                    image: example/pgbouncer:1.25.2
                    volumes: ["./pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini"]
                """)
                .and("pgbouncer.ini", Fixtures.ini(lines).text("pgbouncer.ini"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Line.of(topology)
                .filter(line -> line.cap().isEmpty() && !line.mayBeCapped())
                .filter(line -> line.pooler()
                        .settings()
                        .version()
                        .filter(version -> version.before(SINCE))
                        .isEmpty())
                .flatMap(
                        line -> line.size().filter(size -> size.value() == 0).map(size -> finding(line, size)).stream())
                .distinct();
    }

    private Finding finding(Line line, Fact<Integer> size) {
        var settings = line.pooler().settings();
        var place = line.place(size);
        return about().finding(
                        place,
                        place.file() + "#" + size.name(),
                        settings.version()
                                .map(version -> "%s 0 is no limit in PgBouncer %s".formatted(size.name(), version))
                                .orElse("%s 0 is no limit since PgBouncer 1.24; no file names the version"
                                        .formatted(size.name())))
                .at(settings.version().isPresent() ? Level.ERROR : Level.WARNING)
                .because(size)
                .because(settings.integer("max_client_conn").map(Evidence::of).stream()
                        .toList())
                .remedy("set %s to what the server can give this pooler, or set max_db_connections"
                        .formatted(size.name()));
    }
}
