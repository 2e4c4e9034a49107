package dev.plimsoll.rehearse.subject;

import dev.plimsoll.setting.Durations;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.PeakLoad;
import dev.plimsoll.topology.Service;
import java.time.Duration;
import java.util.Optional;

/**
 * What one instance must carry.
 *
 * @param perSecond requests a second that need a connection, more than 0
 * @param held how long each holds it
 * @param poolSize how many connections there are
 * @param source how we know
 * @param narrow what stands in the way behind the pool, if it is known not to carry this
 */
public record Load(double perSecond, Duration held, int poolSize, String source, Optional<Narrow> narrow) {
    private static final double USUAL = 100;
    private static final double LEAST = 20;
    private static final double MOST = 300;
    private static final Duration SHORT = Duration.ofMillis(10);

    /** Where nothing but the pool can be too small. */
    public Load(double perSecond, Duration held, int poolSize, String source) {
        this(perSecond, held, poolSize, source, Optional.empty());
    }

    /**
     * What one instance's pool must carry: its share of the peak load; where none is declared, or another pool of the
     * service has it, one that half fills the pool at most.
     *
     * @param pools how many are driven at the same time: what is assumed for one is less where they are many
     */
    public static Load of(Link link, long pools) {
        var service = link.service();
        var size = new PoolMapping(link.pool()).size();
        return service.peakLoad()
                .filter(peak -> link.pool().name().equals(service.name())
                        || service.deployedPools().size() == 1)
                .map(peak -> declared(peak, service, size).through(link))
                .orElseGet(() -> inferred(size, Math.max(LEAST, Math.min(USUAL, MOST / pools))));
    }

    private static Load declared(PeakLoad peak, Service service, int poolSize) {
        var instances = Math.max(1, service.instances().steady());
        var source = "one instance's share of the declared peak load, %s requests/s over %d"
                .formatted(peak.requestsPerSecond().shown(), instances);
        return new Load(
                peak.requestsPerSecond().value() / instances,
                peak.connectionHeld().value(),
                poolSize,
                source);
    }

    private static Load inferred(int poolSize, double usual) {
        var half = poolSize / 2.0 / (SHORT.toMillis() / 1e3);
        return new Load(
                Math.min(usual, half),
                SHORT,
                poolSize,
                "no peak load is declared in plimsoll.yml, so this one is assumed");
    }

    /** The same on a pool of another size. */
    public Load onPoolOf(int size) {
        return new Load(perSecond, held, size, source, narrow);
    }

    private Load through(Link link) {
        var narrow = PoolerMapping.of(link).flatMap(pooler -> pooler.share().narrow());
        return new Load(perSecond, held, poolSize, source, narrow);
    }

    /** Connections in use on average, by Little's law: rate × time held. */
    public double connections() {
        return perSecond * held.toNanos() / 1e9;
    }

    /** Whether it is more than the pool can carry, or what stands behind it. */
    public boolean exceedsPool() {
        return connections() >= poolSize || narrow.isPresent();
    }

    /** What cannot carry it: {@code "the pool has 10"}. */
    public String limit() {
        return narrow.map(Narrow::words).orElse("the pool has " + poolSize);
    }

    /** {@code "400 requests/s that hold a connection for 10 ms"}. */
    public String words() {
        return "%.0f requests/s that hold a connection for %s".formatted(perSecond, Durations.words(held));
    }
}
