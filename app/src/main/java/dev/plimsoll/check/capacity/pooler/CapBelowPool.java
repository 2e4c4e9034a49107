package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A database is capped below the size of its pool, so the pool is never full. */
final class CapBelowPool implements Rule {
    @Override
    public About about() {
        return About.info("CAP16", "max_db_connections is smaller than the pool")
                .why("The cap wins: whoever tunes the pool size afterwards sees no effect.")
                .source("PgBouncer, max_db_connections");
    }

    @Override
    public Example failing() {
        return Fixtures.ini("default_pool_size = 50\nmax_db_connections = 20\n");
    }

    @Override
    public Example passing() {
        return Fixtures.ini("default_pool_size = 20\nmax_db_connections = 50\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Line.of(topology)
                .flatMap(line -> line.cap().stream()
                        .flatMap(cap -> line.size().stream()
                                .filter(size -> size.stated() && cap.value() < size.value())
                                .map(size -> finding(line, cap, size))))
                .distinct();
    }

    private Finding finding(Line line, Fact<Integer> cap, Fact<Integer> size) {
        var place = line.place(cap);
        return about().finding(
                        place,
                        place.file() + "#max_db_connections:" + size.name(),
                        "a pool of %d is never full: its database may have %d connections"
                                .formatted(size.value(), cap.value()))
                .because(cap, size)
                .remedy("lower %s to %d, or raise max_db_connections".formatted(size.name(), cap.value()));
    }
}
