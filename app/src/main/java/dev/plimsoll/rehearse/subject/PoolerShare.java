package dev.plimsoll.rehearse.subject;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.PeakLoad;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a pooler, all its copies together, leaves to one instance. Where transactions share connections, those are taken off
 * that the other instances use on average at the declared peak; sessions and clients hold what they have, so every
 * instance gets the same.
 *
 * @param link who connects through it
 * @param pooler as declared
 * @param line the line it uses
 * @param user whom the servers see
 * @param mode when a server connection is given back
 */
record PoolerShare(Link link, Pooler pooler, Optional<PooledDatabase> line, Optional<String> user, String mode) {
    static final Set<String> OF_A_LINE =
            Set.of("pool_size", "reserve_pool", "reserve_pool_size", "max_db_connections", "pool_mode");

    private static final double BUSY = 0.7;

    private int instances() {
        return Math.max(1, link.service().instances().steady());
    }

    private int copies() {
        return Math.max(1, pooler.instances().steady());
    }

    /** Connections one instance uses on average at the declared peak; 0 where none is declared. */
    private double demand() {
        return link.service().peakLoad().map(PeakLoad::connections).orElse(0.0) / instances();
    }

    /** How many connections the other copies of the pooler may open. */
    int others() {
        return size().map(each -> (pooler.instances().peak() - 1) * each.value())
                .orElse(0);
    }

    /** What is written as the limits of a pooler that this instance has for itself. */
    Map<String, Integer> limits() {
        var limits = new TreeMap<String, Integer>();
        size().ifPresent(fact -> limits.put("default_pool_size", ofServers(fact.value())));
        clients().ifPresent(fact -> limits.put("max_client_conn", ofClients(fact.value())));
        cap("max_db_connections").ifPresent(fact -> limits.put("max_db_connections", ofServers(fact.value())));
        cap("max_user_connections").ifPresent(fact -> limits.put("max_user_connections", ofServers(fact.value())));
        number(line.map(PooledDatabase::settings), "reserve_pool", "reserve_pool_size")
                .ifPresent(fact -> limits.put("reserve_pool_size", fact.value()));
        return limits;
    }

    /** The limit that is narrowest for one instance, if a peak load is declared that it cannot carry. */
    Optional<Narrow> narrow() {
        if (link.service().peakLoad().isEmpty()) {
            return Optional.empty();
        }
        var narrow = new ArrayList<Narrow>();
        Stream.of(size(), cap("max_db_connections"), cap("max_user_connections"))
                .flatMap(Optional::stream)
                .map(this::servers)
                .forEach(narrow::add);
        clients().map(this::clients).ifPresent(narrow::add);
        return narrow.stream()
                .min((one, other) -> Integer.compare(one.left(), other.left()))
                .filter(least -> demand() >= least.left());
    }

    private Narrow servers(Fact<Integer> limit) {
        var left = ofServers(limit.value());
        var wanted = (int) Math.ceil(demand() / BUSY);
        var missing = mode.equals("session") ? instances() * (wanted - left) : wanted - unclaimed(limit.value());
        return new Narrow(limit, left, limit.value() + Math.max(1, (int) Math.ceil(missing / (double) copies())));
    }

    private Narrow clients(Fact<Integer> limit) {
        var all = instances() * new PoolMapping(link.pool()).size();
        return new Narrow(limit, ofClients(limit.value()), (int) Math.ceil(all / (double) copies()));
    }

    private int ofServers(int each) {
        var all = each * copies();
        var left = mode.equals("session") ? all / instances() : unclaimed(each);
        return Math.max(1, left);
    }

    /** What the other instances do not use on average; less than 0 where they use more than there is. */
    private int unclaimed(int each) {
        return each * copies() - (int) Math.ceil(demand() * (instances() - 1));
    }

    private int ofClients(int each) {
        return Math.max(1, each * copies() / instances());
    }

    private Optional<Fact<Integer>> size() {
        var own = user.flatMap(pooler::user).filter(settings -> settings.states("pool_size"));
        return number(own.or(() -> line.map(PooledDatabase::settings)), "pool_size", "default_pool_size");
    }

    private Optional<Fact<Integer>> clients() {
        return pooler.settings().integer("max_client_conn").filter(most -> most.value() > 0);
    }

    private Optional<Fact<Integer>> cap(String key) {
        return number(line.map(PooledDatabase::settings), key, key);
    }

    private Optional<Fact<Integer>> number(Optional<Settings> near, String own, String main) {
        return near.filter(settings -> settings.states(own))
                .map(settings -> settings.integer(own))
                .orElseGet(() -> pooler.settings().integer(main))
                .filter(most -> most.value() > 0);
    }

    /** {@code "20 connections to the servers, 100 clients"}. */
    String words() {
        var limits = limits();
        var all = List.of(
                "%s to the servers".formatted(of(limits, "default_pool_size", "connections")),
                of(limits, "max_client_conn", "clients"));
        return String.join(" and ", all)
                + (instances() * copies() == 1
                        ? ""
                        : ", what %d instances leave to one of %d".formatted(copies(), instances()));
    }

    private static String of(Map<String, Integer> limits, String key, String what) {
        return Optional.ofNullable(limits.get(key))
                .map(most -> most + " " + what)
                .orElse("any number of " + what);
    }
}
