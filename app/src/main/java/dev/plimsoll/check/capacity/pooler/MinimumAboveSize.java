package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The minimum of a pool is larger than the pool, so it is cut without a word. */
final class MinimumAboveSize implements Rule {
    @Override
    public About about() {
        return About.warning("CAP14", "min_pool_size is larger than the pool")
                .why(
                        "PgBouncer stops at the pool size: who wrote a minimum of 30 for a burst gets the 15 of the pool, and"
                                + " the burst waits.")
                .source("PgBouncer, min_pool_size: effectively capped at the pool size");
    }

    @Override
    public Example failing() {
        return Fixtures.ini("default_pool_size = 15\nmin_pool_size = 30\n");
    }

    @Override
    public Example passing() {
        return Fixtures.ini("default_pool_size = 30\nmin_pool_size = 15\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Line.of(topology)
                .flatMap(line -> line.number("min_pool_size", "min_pool_size").stream()
                        .flatMap(minimum -> line.size().stream()
                                .filter(size -> size.value() > 0 && minimum.value() > size.value())
                                .map(size -> finding(line, minimum, size))))
                .distinct();
    }

    private Finding finding(Line line, Fact<Integer> minimum, Fact<Integer> size) {
        var place = line.place(minimum);
        return about().finding(
                        place,
                        place.file() + "#min_pool_size:" + size.name(),
                        "min_pool_size %d has no effect above %s %d"
                                .formatted(minimum.value(), size.name(), size.value()))
                .because(minimum, size)
                .remedy("raise %s to %d, or lower min_pool_size to %d"
                        .formatted(size.name(), minimum.value(), size.value()));
    }
}
