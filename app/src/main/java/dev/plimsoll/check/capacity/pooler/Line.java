package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database line of a pooler with what it inherits from the main section.
 *
 * @param pooler the pooler
 * @param database the line
 */
record Line(Pooler pooler, PooledDatabase database) {

    static Stream<Line> of(Topology topology) {
        return topology.poolers().stream().flatMap(Line::of);
    }

    static Stream<Line> of(Pooler pooler) {
        return pooler.databases().stream().map(database -> new Line(pooler, database));
    }

    /** A value of the line under one name, else of the main section under another; empty when a template hides it. */
    Optional<Fact<Integer>> number(String own, String main) {
        return database.settings().states(own)
                ? database.settings().integer(own)
                : pooler.settings().integer(main);
    }

    Optional<Fact<Integer>> size() {
        return number("pool_size", "default_pool_size");
    }

    /** Its cap on server connections, when it has one: 0 and less is none. */
    Optional<Fact<Integer>> cap() {
        var own = database.settings().integer("max_db_connections").filter(most -> most.value() > 0);
        return own.or(() -> pooler.settings().integer("max_db_connections").filter(most -> most.value() > 0));
    }

    /** Whether a template may hide a cap, or a cap on users takes its place. */
    boolean mayBeCapped() {
        return database.settings().hides("max_db_connections")
                || pooler.settings().hides("max_db_connections")
                || pooler.settings().hides("max_user_connections")
                || pooler.settings()
                        .integer("max_user_connections")
                        .filter(most -> most.value() > 0)
                        .isPresent();
    }

    Place place(Fact<?> fact) {
        return fact.origin().place().orElse(database.place());
    }

    String subject(String key) {
        return pooler.place().file() + "#databases." + database.name() + "." + key;
    }
}
