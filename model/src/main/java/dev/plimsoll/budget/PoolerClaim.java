package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What one database line of PgBouncer may open: pool plus reserve per user, capped by {@code max_db_connections}, times
 * the copies of the pooler. Users are counted as one when the line forces a user or does not say (PgBouncer's
 * documentation, {@code default_pool_size}).
 */
final class PoolerClaim {
    private PoolerClaim() {}

    /** The term; empty when a template hides the size. */
    static Optional<Term> of(Pooler pooler, PooledDatabase database) {
        var own = database.settings().integer("pool_size");
        var size = own.isPresent() ? own : pooler.settings().integer("default_pool_size");
        return size.map(pool -> term(pooler, database, pool));
    }

    private static Term term(Pooler pooler, PooledDatabase database, Fact<Integer> pool) {
        var facts = new ArrayList<Fact<?>>();
        facts.add(pool);
        var reserve = database.settings()
                .integer("reserve_pool_size")
                .or(() -> database.settings().integer("reserve_pool"))
                .or(() -> pooler.settings().integer("reserve_pool_size"))
                .filter(extra -> extra.value() > 0);
        reserve.ifPresent(facts::add);
        var each = pool.value() + reserve.map(Fact::value).orElse(0);
        var cap = database.settings()
                .integer("max_db_connections")
                .or(() -> pooler.settings().integer("max_db_connections"))
                .filter(most -> most.value() > 0 && most.value() < each);
        cap.ifPresent(facts::add);
        var open = cap.map(Fact::value).orElse(each);
        facts.addAll(pooler.instances().terms());
        var copies = pooler.instances().peak();
        return new Term(
                pooler.name() + "/" + database.name(),
                Counts.product(copies, open),
                copies + (copies == 1 ? " pooler x " : " poolers x ") + open,
                facts);
    }
}
