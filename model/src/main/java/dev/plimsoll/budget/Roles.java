package dev.plimsoll.budget;

import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which role opens which part of a claim. */
final class Roles {
    private final Map<String, Set<String>> usersOf = new LinkedHashMap<>();
    private final Map<String, String> serviceOf = new LinkedHashMap<>();

    Roles(Topology topology) {
        topology.services()
                .forEach(service -> service.pools().forEach(pool -> {
                    serviceOf.putIfAbsent(pool.name(), service.name());
                    pool.user().ifPresent(user -> usersOf.putIfAbsent(pool.name(), Set.of(user.value())));
                }));
        topology.poolers().forEach(pooler -> {
            var claim = new PoolerClaim(pooler, topology.clients(pooler));
            pooler.databases()
                    .forEach(line -> usersOf.putIfAbsent(
                            pooler.name() + "/" + line.name(),
                            Pooler.user(line).map(Set::of).orElseGet(() -> claim.users(line))));
        });
    }

    /** What a pooler opens as users no file names: there is no role to limit. */
    List<String> unnamed(Claim claim) {
        return claim.terms().stream()
                .filter(this::isUnnamed)
                .map(term -> term.what() + ": %d connections, as users no file names".formatted(term.connections()))
                .toList();
    }

    private boolean isUnnamed(Term term) {
        var users = users(term);
        return term.pooled() && (users.isEmpty() || users.contains(PoolerClaim.SOMEBODY));
    }

    private Set<String> users(Term term) {
        return usersOf.getOrDefault(term.what(), Set.of());
    }

    /** The roles of a claim, each with its terms; a service that names none gets one of its own. */
    Collection<Role> of(Claim claim) {
        var roles = new LinkedHashMap<String, Role>();
        for (var term : claim.terms()) {
            if (isUnnamed(term)) {
                continue;
            }
            var users = users(term);
            var names = users.isEmpty() ? Set.of(plain(serviceOf.getOrDefault(term.what(), term.what()))) : users;
            names.forEach(name -> roles.computeIfAbsent(
                            name, role -> new Role(role, !users.isEmpty(), new ArrayList<>()))
                    .terms()
                    .add(term.among(names.size())));
        }
        return roles.values();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
    }

    /**
     * One role.
     *
     * @param name what it is called
     * @param exists whether a service logs in as it already
     * @param terms what is opened as it
     */
    record Role(String name, boolean exists, List<Term> terms) {
        /** Its statement, the arithmetic above it. */
        List<String> sql(int claimed, int available) {
            var own = Counts.sum(terms.stream().mapToInt(Term::connections));
            var limit = claimed <= available
                    ? own
                    : (int) Math.min(own, Math.max(1, (long) own * available / Math.max(1, claimed)));
            var lines = new ArrayList<String>();
            lines.add("");
            terms.forEach(term -> lines.add(
                    "-- %s: %s = %d".formatted(Wall.oneLine(term.what()), term.product(), term.connections())));
            if (limit < own) {
                lines.add("-- its share: %d x %d / %d = %d".formatted(own, available, claimed, limit));
            }
            if (name.equals("postgres")) {
                lines.add("-- a superuser ignores its limit: give the service a role of its own first");
            }
            lines.add("%s ROLE %s%s CONNECTION LIMIT %d;"
                    .formatted(exists ? "ALTER" : "CREATE", quoted(name), exists ? "" : " LOGIN", limit));
            return lines;
        }

        private static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
    }
}
