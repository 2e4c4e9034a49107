package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pool PgBouncer keeps for one user of one database line.
 *
 * @param user the user; empty when not known
 * @param size connections it opens; 0 is no limit since 1.24
 * @param reserve connections more when clients wait
 * @param most what the user may have in all, over every database
 */
record PooledUser(String user, Fact<Integer> size, Optional<Fact<Integer>> reserve, Optional<Fact<Integer>> most) {
    private static final Version ZERO_IS_UNLIMITED = Version.of(1, 24);

    /** The pool; empty when its size is not known. */
    static Optional<PooledUser> of(Pooler pooler, PooledDatabase line, String user) {
        var own = pooler.user(user);
        var lines = Stream.concat(own.stream(), Stream.of(line.settings())).toList();
        if (hides(lines, "pool_size")) {
            return Optional.empty();
        }
        var reserve = first(lines, "reserve_pool_size")
                .or(() -> first(lines, "reserve_pool"))
                .or(() -> pooler.settings().integer("reserve_pool_size"))
                .filter(extra -> extra.value() > 0);
        var most = own.flatMap(settings -> settings.integer("max_user_connections"))
                .filter(limit -> limit.value() > 0)
                .or(() -> pooler.settings().integer("max_user_connections"))
                .filter(limit -> limit.value() > 0);
        return first(lines, "pool_size")
                .or(() -> pooler.settings().integer("default_pool_size"))
                .filter(size -> size.value() > 0 || isUnlimited(pooler))
                .map(size -> new PooledUser(user, size, reserve, most));
    }

    private static boolean isUnlimited(Pooler pooler) {
        return pooler.settings()
                .version()
                .filter(version -> version.before(ZERO_IS_UNLIMITED))
                .isEmpty();
    }

    private static boolean hides(List<Settings> lines, String name) {
        return lines.stream()
                .filter(settings -> settings.states(name))
                .findFirst()
                .filter(settings -> settings.hides(name))
                .isPresent();
    }

    private static Optional<Fact<Integer>> first(List<Settings> lines, String name) {
        return lines.stream()
                .map(settings -> settings.integer(name))
                .flatMap(Optional::stream)
                .filter(number -> number.value() >= 0)
                .findFirst();
    }

    int open() {
        return size.value() == 0
                ? Integer.MAX_VALUE
                : Counts.sum(IntStream.of(size.value(), reserve.map(Fact::value).orElse(0)));
    }

    List<Fact<?>> facts() {
        var facts = new ArrayList<Fact<?>>();
        facts.add(size);
        reserve.ifPresent(facts::add);
        return facts;
    }
}
