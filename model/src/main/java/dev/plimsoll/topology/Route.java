package dev.plimsoll.topology;

import java.util.Optional;

/**
 * The way connections take from a pool to a database. What is not in the files is left empty.
 *
 * @param proxy the proxy they pass first
 * @param pooler the pooler they pass
 * @param cluster the database they end in
 * @param reason how we know, in words: {@code "host orders-db"}, {@code "the only server in these files"}
 */
public record Route(Optional<Proxy> proxy, Optional<Pooler> pooler, Optional<Cluster> cluster, String reason) {
    static final Route UNKNOWN =
            new Route(Optional.empty(), Optional.empty(), Optional.empty(), "no file says where it leads");

    Route through(Proxy passed) {
        return new Route(Optional.of(passed), pooler, cluster, reason);
    }

    Route through(Pooler passed) {
        return new Route(proxy, Optional.of(passed), cluster, reason);
    }
}
