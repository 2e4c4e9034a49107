package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The version has security holes that are fixed in a newer one. */
final class KnownHoles implements Rule {
    private static final Version FIXED = Version.of(1, 25, 2);

    @Override
    public About about() {
        return About.warning("PGB08", "a version of PgBouncer with known security holes")
                .why(
                        "Before 1.25.2 a client that is not logged in can crash PgBouncer, and with it every connection to the"
                                + " database; three more holes were fixed with it.")
                .source("PgBouncer changelog 1.25.2: CVE-2026-6664, CVE-2026-6665, CVE-2026-6666, CVE-2026-6667");
    }

    @Override
    public Example failing() {
        return Fixtures.pooled("1.24.1", Fixtures.ini(""));
    }

    @Override
    public Example passing() {
        return Fixtures.pooled("1.25.2", Fixtures.ini(""));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(pooler -> pooler
                        .settings()
                        .version()
                        .filter(version -> version.before(FIXED))
                        .map(version -> about().finding(
                                        pooler.place(),
                                        pooler.place().file() + "#version",
                                        "PgBouncer %s lacks the security fixes of 1.25.2".formatted(version))
                                .because(Evidence.known("PgBouncer " + version + ", by the tag of its image"))
                                .remedy("run PgBouncer 1.25.2 or newer"))
                        .stream());
    }
}
