package dev.plimsoll.rehearse.subject;

import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * A deployed HikariCP pool on PostgreSQL: what can be rehearsed.
 *
 * @param link the pool, who holds it and where it leads
 */
public record Subject(Link link) {

    /** All there are. */
    public static List<Subject> in(Topology topology) {
        return topology.links()
                .filter(link -> link.pool().isHikari() && link.isPgjdbc())
                .map(Subject::new)
                .toList();
    }

    /** The pool's name: {@code checkout} or {@code checkout/reporting}. */
    public String name() {
        return link.pool().name();
    }

    /** Whether somebody who says this name means it. */
    public boolean isCalled(String name) {
        return name.equals(name()) || name.equals(link.service().name());
    }

    /** How many connections the other instances of the service may open at the peak. */
    public int others() {
        return (link.service().instances().peak() - 1) * new PoolMapping(link.pool()).size();
    }

    /** How the servers are set, where the files tell. */
    public Optional<ServerMapping> servers() {
        return link.route().cluster().map(ServerMapping::new);
    }
}
