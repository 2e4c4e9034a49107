package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.patroni.Declared;
import dev.plimsoll.lab.patroni.Programs;
import dev.plimsoll.lab.patroni.RealPatroni;
import java.util.List;
import java.util.Map;

/** The real one: Debian's Patroni on Debian's PostgreSQL 15. */
final class DebianPatroni implements Watched {
    private final Cluster cluster = Cluster.pair()
            .version(Programs.POSTGRES)
            .binaries(Programs.postgres())
            .start();
    private final RealPatroni patroni;

    DebianPatroni(PatroniSettings settings, List<Tags> tags) {
        var timers = settings.timers();
        var dynamic = Map.of(
                "ttl", String.valueOf(timers.ttl().toSeconds()),
                "loop_wait", String.valueOf(timers.loopWait().toSeconds()),
                "retry_timeout", String.valueOf(timers.retryTimeout().toSeconds()),
                "primary_start_timeout",
                        String.valueOf(timers.primaryStartTimeout().toSeconds()),
                "synchronous_mode", String.valueOf(settings.synchronous().on()));
        var each = tags.stream()
                .map(tag -> Map.of("nofailover", String.valueOf(tag.nofailover())))
                .toList();
        this.patroni = new RealPatroni(
                cluster,
                new Declared(dynamic, Map.of(), Map.of(), each),
                new RealPatroni.Surroundings(Reach.WHOLE, server -> server.port(), event -> {}));
        patroni.begin();
    }

    @Override
    public List<Integer> ports() {
        return cluster.servers().stream().map(server -> server.port()).toList();
    }

    @Override
    public void crash() {
        cluster.servers().get(0).crash();
    }

    /** Its host stands still: the servers' processes and its agent. */
    @Override
    public void freeze() {
        cluster.servers().get(0).freeze();
    }

    @Override
    public void close() {
        patroni.close();
        cluster.close();
    }
}
