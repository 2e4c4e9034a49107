package dev.plimsoll.check.timeout.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Server connections are closed after one use, so nothing is pooled. */
final class OneUsePerConnection implements Rule {
    @Override
    public About about() {
        return About.info("LIFE16", "server_lifetime 0 closes a connection after one use")
                .why("Each transaction then pays for a new connection, which is what the pooler was to save.")
                .source("PgBouncer, server_lifetime: 0 means the connection is to be used only once");
    }

    @Override
    public Example failing() {
        return Fixtures.ini("server_lifetime = 0\n");
    }

    @Override
    public Example passing() {
        return Fixtures.ini("server_lifetime = 1800\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(pooler -> Stream.concat(
                                pooler.settings().duration("server_lifetime").stream(),
                                pooler.databases().stream()
                                        .flatMap(line -> line.settings().duration("server_lifetime").stream()))
                        .flatMap(life -> finding(pooler, life).stream()));
    }

    private Optional<Finding> finding(Pooler pooler, Fact<Duration> life) {
        return life.origin()
                .place()
                .filter(place -> life.value().isZero())
                .map(place -> about().finding(
                                place,
                                place.file() + "#server_lifetime",
                                "%s closes every server connection after one use".formatted(pooler.name()))
                        .because(life)
                        .remedy("set server_lifetime to 1800 or leave it out (3600)"));
    }
}
