package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a PgBouncer may open: one pool per database line and user, the user's own size before the line's and the line's
 * before the default, each with its reserve; all of a line capped by {@code max_db_connections}, all of a user by
 * {@code max_user_connections}; every copy of the pooler has all of it again (PgBouncer, {@code server.c} and
 * {@code objects.c}). Users are those the clients log in as; one where nobody says more.
 */
public final class PoolerClaim {
    /** A client whose user no file names. */
    static final String SOMEBODY = "";

    private final Pooler pooler;
    private final List<Pooler.Client> clients;
    private final Map<String, Integer> left = new HashMap<>();

    /**
     * The claim of a pooler.
     *
     * @param clients the pools that reach it
     */
    public PoolerClaim(Pooler pooler, List<Pooler.Client> clients) {
        this.pooler = pooler;
        this.clients = List.copyOf(clients);
    }

    /** What each line opens; empty for a line whose size no file says. A wildcard nobody needs opens nothing. */
    public Map<PooledDatabase, Optional<Term>> lines() {
        left.clear();
        var lines = new LinkedHashMap<PooledDatabase, Optional<Term>>();
        for (var line : pooler.databases()) {
            var idle = line.isWildcard()
                    && pooler.databases().size() > 1
                    && users(line).isEmpty();
            if (!idle) {
                lines.put(line, term(line));
            }
        }
        return lines;
    }

    private Optional<Term> term(PooledDatabase line) {
        var forced = Pooler.user(line);
        var users = forced.<Set<String>>map(Set::of).orElseGet(() -> users(line));
        var pools = (users.isEmpty() ? Set.of(SOMEBODY) : users)
                .stream().map(user -> PooledUser.of(pooler, line, user)).toList();
        if (pools.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var sum = new PooledSum();
        pools.stream().flatMap(Optional::stream).forEach(pool -> sum.add(pool, left));
        cap(line).ifPresent(sum::cap);
        if (sum.isUnlimited()) {
            pooler.settings().integer("max_client_conn").ifPresent(sum::cap);
        }
        return Optional.of(sum.term(pooler, line));
    }

    /** The users of the clients of a line. */
    Set<String> users(PooledDatabase line) {
        var users = new TreeSet<String>();
        clients.stream()
                .filter(client -> pooler.serving(client).filter(line::equals).isPresent())
                .forEach(client ->
                        users.add(client.pool().user().map(Fact::value).orElse(SOMEBODY)));
        return users;
    }

    private Optional<Fact<Integer>> cap(PooledDatabase line) {
        return Stream.of(line.settings(), pooler.settings())
                .map(settings -> settings.integer("max_db_connections"))
                .flatMap(Optional::stream)
                .filter(most -> most.value() > 0)
                .findFirst();
    }
}
