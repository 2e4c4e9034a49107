package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.cluster.observer.Event;
import dev.plimsoll.lab.cluster.observer.Event.Kind;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hears what the controller does, and does what follows from it: the name moves to a new primary, and clients find a server
 * that is back. Safe for several threads.
 */
final class Watchers implements Consumer<Event> {
    private static final Set<Kind> BEGINS = Set.of(Kind.DETECTED, Kind.RESTARTING);
    private static final Set<Kind> ENDS = Set.of(Kind.PROMOTED, Kind.RESTARTED);

    private final Rig rig;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile Consumer<Event> next = event -> {};
    private volatile Optional<ClusterFault> fault = Optional.empty();

    Watchers(Rig rig) {
        this.rig = rig;
    }

    /** From now on a fault is there, and somebody else listens too. */
    void during(ClusterFault inflicted, Consumer<Event> listener) {
        fault = Optional.of(inflicted);
        next = listener;
    }

    @Override
    public void accept(Event event) {
        try {
            follow(event);
        } catch (IOException failed) {
            throw new IllegalStateException("a link could not be changed: " + failed.getMessage(), failed);
        } finally {
            next.accept(event);
            events.add(event); // last, so that nobody takes a good moment before it for the end
        }
    }

    private void follow(Event event) throws IOException {
        if (event.kind() == Kind.PROMOTED) {
            rig.moveName();
            if (fault.isPresent()) {
                fault.get().afterPromotion(rig);
            }
        }
        if (event.kind() == Kind.RESTARTED || event.kind() == Kind.REJOINED) {
            var server = server(event.server());
            if (!rig.isolated(server)) {
                rig.heal(server);
            }
            rig.moveName();
        }
    }

    private Server server(String name) {
        return rig.cluster().servers().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How there was a primary again after that moment, as far as it is so by now. */
    Optional<Takeover> takeover(long since) {
        var begun = events.stream()
                .filter(event -> event.nanos() - since >= 0 && BEGINS.contains(event.kind()))
                .findFirst();
        return begun.flatMap(begin -> events.stream()
                .filter(event -> event.nanos() - begin.nanos() >= 0 && ENDS.contains(event.kind()))
                .findFirst()
                .map(end -> new Takeover(
                        Duration.ofNanos(begin.nanos() - since), Duration.ofNanos(end.nanos() - begin.nanos()))));
    }
}
