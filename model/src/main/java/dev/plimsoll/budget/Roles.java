package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which role opens which part of a claim. */
final class Roles {
    private final Map<String, String> userOf = new LinkedHashMap<>();
    private final Map<String, String> serviceOf = new LinkedHashMap<>();

    Roles(Topology topology) {
        topology.services()
                .forEach(service -> service.pools().forEach(pool -> {
                    serviceOf.putIfAbsent(pool.name(), service.name());
                    pool.user().ifPresent(user -> userOf.putIfAbsent(pool.name(), user.value()));
                }));
        topology.poolers()
                .forEach(pooler -> pooler.databases()
                        .forEach(database -> database.settings()
                                .text("user")
                                .map(Fact::value)
                                .ifPresent(user -> userOf.putIfAbsent(pooler.name() + "/" + database.name(), user))));
    }

    /** The roles of a claim, each with its terms; a service that names none gets one of its own. */
    Collection<Role> of(Claim claim) {
        var roles = new LinkedHashMap<String, Role>();
        for (var term : claim.terms()) {
            var user = userOf.get(term.what());
            var name = user == null ? plain(serviceOf.getOrDefault(term.what(), term.what())) : user;
            roles.computeIfAbsent(name, role -> new Role(role, user != null, new ArrayList<>()))
                    .terms()
                    .add(term);
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
