package dev.plimsoll.check.pool;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Finding;
import dev.plimsoll.config.hikari.PoolInEffect;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Route;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One HikariCP pool as a rule sees it: what is written, what HikariCP makes of it, who uses it.
 *
 * @param topology everything
 * @param service who uses it
 * @param pool the pool, of any profile
 * @param inEffect the numbers HikariCP really works with
 */
public record PoolInUse(Topology topology, Service service, Pool pool, PoolInEffect inEffect) {

    /** Every HikariCP pool. */
    public static Stream<PoolInUse> all(Topology topology) {
        return topology.services().stream()
                .flatMap(service -> service.pools().stream().flatMap(pool -> of(topology, service, pool)));
    }

    /** The HikariCP pools of one service that count in sums. */
    public static Stream<PoolInUse> deployed(Topology topology, Service service) {
        return service.deployedPools().stream().flatMap(pool -> of(topology, service, pool));
    }

    private static Stream<PoolInUse> of(Topology topology, Service service, Pool pool) {
        return pool.isHikari()
                ? Stream.of(new PoolInUse(topology, service, pool, PoolInEffect.of(pool.settings())))
                : Stream.empty();
    }

    /** What a rule says of every pool; what it says of several variants of one pool counts once, at its worst. */
    public static Stream<Finding> findings(Topology topology, Function<PoolInUse, Stream<Finding>> rule) {
        var worst = new LinkedHashMap<String, Finding>();
        all(topology)
                .flatMap(rule)
                .forEach(finding -> worst.merge(
                        finding.fingerprint(),
                        finding,
                        (known, other) -> other.level().compareTo(known.level()) < 0 ? other : known));
        return worst.values().stream();
    }

    public Settings settings() {
        return pool.settings();
    }

    /** The setting of that name, which somebody wrote. */
    public Setting setting(String name) {
        return settings().find(name).orElseThrow(() -> new IllegalStateException("nobody wrote " + name));
    }

    /** The time somebody wrote, as written; none when nobody did or a template hides it. */
    public Stream<Fact<Duration>> time(String name) {
        return settings().states(name) ? settings().duration(name).stream() : Stream.empty();
    }

    /** The number somebody wrote, as written; none when nobody did or a template hides it. */
    public Stream<Fact<Integer>> number(String name) {
        return settings().states(name) ? settings().integer(name).stream() : Stream.empty();
    }

    /** The settings of these names that somebody wrote, as evidence. */
    public List<Evidence> written(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> settings().find(name).stream())
                .map(Evidence::of)
                .toList();
    }

    /** The driver's properties in effect, those the pool hands on included. */
    public Settings options(ConnectionString url) {
        return new Link(service, pool, url, route()).options();
    }

    public Route route() {
        return topology.route(service, pool);
    }

    /** The version as findings name it: {@code "HikariCP 7.1.0"}, {@code "HikariCP"} when no file says which. */
    public String product() {
        return settings().version().map(version -> "HikariCP " + version).orElse("HikariCP");
    }
}
