package dev.plimsoll.rehearse.subject;

import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Route;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A deployed HikariCP pool on PostgreSQL, or one that stands in for another client: what can be rehearsed; and those that share its servers meanwhile.
 *
 * @param link the pool, who holds it and where it leads
 * @param beside the other pools that are driven at the same time, on the same servers
 */
public record Subject(Link link, List<Link> beside) {
    public Subject {
        beside = List.copyOf(beside);
    }

    /** One alone. */
    public Subject(Link link) {
        this(link, List.of());
    }

    /** All there are, each alone; where there are none, what stands in for other clients. */
    public static List<Subject> in(Topology topology) {
        var own = topology.links()
                .filter(link -> link.pool().isHikari() && link.isPgjdbc())
                .map(Subject::new)
                .toList();
        return own.isEmpty() ? StandIn.in(topology).map(Subject::new).toList() : own;
    }

    /** All of them at once; empty when they do not share their servers, as far as the files tell. */
    public static Optional<Subject> together(List<Subject> all) {
        var servers = all.stream().map(Subject::whereTo).distinct().count();
        var links = all.stream().flatMap(Subject::links).toList();
        return servers == 1 ? Optional.of(new Subject(links.get(0), links.subList(1, links.size()))) : Optional.empty();
    }

    private Object whereTo() {
        return link.route()
                .cluster()
                .<Object>map(Cluster::name)
                .orElse(link.url().hosts());
    }

    /** The pool's name: {@code checkout} or {@code checkout/reporting}. */
    public String name() {
        return link.pool().name();
    }

    /** The names of all pools: {@code "auth, checkout"}. */
    public String names() {
        return links().map(one -> one.pool().name()).collect(Collectors.joining(", "));
    }

    /** Whether somebody who says this name means it. */
    public boolean isCalled(String name) {
        return name.equals(name()) || name.equals(link.service().name());
    }

    /** Every pool, the one in the middle first. */
    public Stream<Link> links() {
        return Stream.concat(Stream.of(link), beside.stream());
    }

    /** Every pool alone, the one in the middle first. */
    public List<Subject> each() {
        return links().map(Subject::new).toList();
    }

    /** The same pools with another in the middle; as it is when none has that name. */
    public Subject about(String name) {
        var others = new ArrayList<Link>();
        var middle = link;
        for (var one : links().toList()) {
            if (one.pool().name().equals(name)) {
                middle = one;
            } else {
                others.add(one);
            }
        }
        return middle.pool().name().equals(name) ? new Subject(middle, others) : this;
    }

    /** With another pool in the middle, and what is known of the servers now known to all. */
    public Subject with(Link changed) {
        return new Subject(
                changed,
                beside.stream().map(other -> sharing(other, changed.route())).toList());
    }

    private static Link sharing(Link link, Route other) {
        var route = link.route();
        var known = new Route(route.proxy(), route.pooler(), other.cluster(), route.reason());
        return new Link(link.service(), link.pool(), link.url(), known);
    }

    /** How many connections the other instances of the services may open at the peak. */
    public int others() {
        return links().mapToInt(Subject::others).sum();
    }

    private static int others(Link one) {
        return PoolerMapping.of(one)
                .map(pooler -> pooler.share().others())
                .orElseGet(() -> (one.service().instances().peak() - 1) * new PoolMapping(one.pool()).size());
    }

    /** The pooler in the path, where there is one and it is not left out here. */
    public Optional<Pooler> pooler() {
        return PoolerMapping.of(link).map(PoolerMapping::pooler);
    }

    /** The pool that opens most connections at the peak, all instances together. */
    public String hungriest() {
        return links().max(Comparator.comparingInt(Subject::atPeak))
                .orElseThrow()
                .pool()
                .name();
    }

    private static int atPeak(Link one) {
        return one.service().instances().peak() * new PoolMapping(one.pool()).size();
    }

    /** How the servers are set, where the files tell. */
    public Optional<ServerMapping> servers() {
        return link.route().cluster().map(ServerMapping::new);
    }
}
