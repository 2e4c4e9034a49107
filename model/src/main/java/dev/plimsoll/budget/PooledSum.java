package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds up the pools of one database line, under the caps of its users and its own. */
final class PooledSum {
    private final List<Integer> pools = new ArrayList<>();
    private final Set<Fact<?>> facts = new LinkedHashSet<>();
    private int open;

    /** Adds the pool of a user, as far as other lines have left it anything. */
    void add(PooledUser pool, Map<String, Integer> left) {
        facts.addAll(pool.facts());
        var wanted = pool.open();
        var most = pool.most().map(Fact::value).orElse(Integer.MAX_VALUE);
        var granted = Math.min(wanted, left.getOrDefault(pool.user(), most));
        if (granted < wanted) {
            pool.most().ifPresent(facts::add);
        }
        if (pool.most().isPresent()) {
            left.put(pool.user(), left.getOrDefault(pool.user(), most) - granted);
        }
        pools.add(granted);
        open = Counts.sum(pools.stream().mapToInt(Integer::intValue));
    }

    void cap(Fact<Integer> most) {
        if (most.value() < open) {
            facts.add(most);
            pools.clear();
            pools.add(most.value());
            open = most.value();
        }
    }

    boolean isUnlimited() {
        return open == Integer.MAX_VALUE;
    }

    Term term(Pooler pooler, PooledDatabase line) {
        var instances = pooler.instances();
        facts.addAll(instances.terms());
        var alike = pools.stream().distinct().count() == 1;
        var users = pools.size() < 2 ? "" : alike ? pools.size() + " users x " : "";
        return new Term(
                pooler.name() + "/" + line.name(),
                Counts.product(instances.peak(), open),
                Counts.product(instances.steady(), open),
                instances.peak()
                        + (instances.peak() == 1 ? " pooler x " : " poolers x ")
                        + users
                        + (alike ? pools.get(0) : open),
                List.copyOf(facts),
                true,
                Optional.empty());
    }
}
