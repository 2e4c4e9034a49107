package dev.plimsoll.drill.twin;

import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.fault.Healthy;
import dev.plimsoll.lab.fault.Latency;
import dev.plimsoll.lab.fault.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ways from the services to the servers: a proxy before each, which can make the database be as far away as another data
 * centre, and so let a few users of a small machine hold as many connections as many users of a large one. For several
 * threads.
 */
public final class Ways implements AutoCloseable {
    private final Map<String, Link> links;

    private Ways(Map<String, Link> links) {
        this.links = links;
    }

    /** As short as they are. */
    static Ways to(List<Server> servers) {
        var links = new LinkedHashMap<String, Link>();
        try {
            for (var server : servers) {
                links.put(server.name(), Link.to(server.port()));
            }
        } catch (IOException taken) {
            new Ways(links).close();
            throw new UncheckedIOException("cannot listen before the database", taken);
        }
        return new Ways(links);
    }

    /** From now on a question and its answer are on their way for so long, together. */
    public void become(Duration roundTrip) {
        var each = roundTrip.dividedBy(2);
        var fault = each.isZero() ? new Healthy() : new Latency(each, Duration.ZERO, new SecureRandom());
        try {
            for (var link : links.values()) {
                link.inflict(fault);
            }
        } catch (IOException taken) {
            throw new UncheckedIOException("the way to the database is gone", taken);
        }
    }

    /** Where the services find the servers: their names, and the ports on 127.0.0.1. */
    public Map<String, Integer> ports() {
        return links.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, way -> way.getValue().port()));
    }

    /** As a JDBC URL names them, in the servers' order. */
    String hosts() {
        return links.values().stream().map(link -> "127.0.0.1:" + link.port()).collect(Collectors.joining(","));
    }

    /** Cuts all that pass, and lets nobody pass any more. */
    @Override
    public void close() {
        var failed = new ArrayList<IOException>();
        for (var link : links.values()) {
            try {
                link.close();
            } catch (IOException stuck) {
                failed.add(stuck);
            }
        }
        if (!failed.isEmpty()) {
            throw new UncheckedIOException(failed.get(0));
        }
    }
}
