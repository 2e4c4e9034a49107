package dev.plimsoll.topology;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A pooler between services and server: PgBouncer.
 *
 * @param name what it is called in findings
 * @param settings its {@code [pgbouncer]} section
 * @param databases its {@code [databases]} lines
 * @param users its {@code [users]} lines: the name, and settings such as {@code pool_mode}
 * @param instances how many copies run, each with pools of its own
 * @param machine what it may use
 * @param hostnames the names by which clients reach it
 * @param place where it is declared
 */
public record Pooler(
        String name,
        Settings settings,
        List<PooledDatabase> databases,
        List<PooledDatabase> users,
        Instances instances,
        Machine machine,
        Set<String> hostnames,
        Place place) {
    public Pooler {
        databases = List.copyOf(databases);
        users = List.copyOf(users);
        hostnames = Set.copyOf(hostnames);
    }

    /** The line that serves a client which asks for that database; the wildcard when no other does. */
    public Optional<PooledDatabase> serving(String database) {
        return databases.stream()
                .filter(line -> line.name().equals(database))
                .findFirst()
                .or(() -> databases.stream().filter(PooledDatabase::isWildcard).findFirst());
    }

    /** The line a client uses; without a name the only one there is. */
    public Optional<PooledDatabase> serving(Client client) {
        var named = client.database().flatMap(this::serving);
        return named.isPresent() || databases.size() != 1 ? named : Optional.of(databases.get(0));
    }

    /** The settings of a user, if there are any of its own. */
    public Optional<Settings> user(String name) {
        return users.stream()
                .filter(line -> line.name().equals(name))
                .map(PooledDatabase::settings)
                .findFirst();
    }

    /** When a server connection is given back: the user's word before the line's, the line's before the main section's. */
    public Optional<Fact<String>> mode(PooledDatabase line, Optional<String> user) {
        var own = user.flatMap(this::user).filter(settings -> settings.states("pool_mode"));
        var nearest = own.or(() -> Optional.of(line.settings()).filter(settings -> settings.states("pool_mode")));
        return nearest.orElse(settings).text("pool_mode").map(fact -> fact.map(mode -> mode.toLowerCase(Locale.ROOT)));
    }

    /** Whether some line gives a server connection back before the client leaves. */
    public boolean sharesSessions() {
        return databases.stream().anyMatch(line -> sharesSessions(line, user(line)));
    }

    /** Whether this line gives a server connection back before the client leaves. */
    public boolean sharesSessions(PooledDatabase line, Optional<String> user) {
        return mode(line, user).filter(mode -> !mode.value().equals("session")).isPresent();
    }

    /** The user every client of a line becomes, when it says one. */
    public static Optional<String> user(PooledDatabase line) {
        return line.settings().text("user").map(Fact::value);
    }

    /**
     * A pool as a pooler sees it.
     *
     * @param service the service it belongs to
     * @param pool the pool
     * @param route the way it takes
     */
    public record Client(Service service, Pool pool, Route route) {

        /** The database it asks the pooler for; empty when that is not known. */
        public Optional<String> database() {
            return pool.connection().flatMap(ConnectionString::database);
        }

        /** The most connections all instances of its service open through it at the peak; empty when not known. */
        public Optional<Integer> connections() {
            var copies = service.instances().peak() * (long) service.processes().value();
            return service.instances().hidden().isPresent()
                    ? Optional.empty()
                    : pool.size().map(size -> (int) Math.min(Integer.MAX_VALUE, copies * Math.max(0, size.value())));
        }
    }
}
