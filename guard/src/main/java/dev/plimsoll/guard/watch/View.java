package dev.plimsoll.guard.watch;

import dev.plimsoll.guard.source.Belief;
import dev.plimsoll.guard.source.Host;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is known of all hosts, and what was made of it. Immutable.
 *
 * @param belief which is the primary of which database
 * @param stop why nothing is handed out, if so
 * @param stranger a host that accepts writes and is another database, or an older state of the known one
 */
record View(Map<Host, Sight> sights, Belief belief, Optional<Act.Stop> stop, Optional<Stranger> stranger) {
    static final View NOTHING = new View(Map.of(), Belief.NONE, Optional.empty(), Optional.empty());

    View {
        sights = Map.copyOf(sights);
    }

    /**
     * A host that might have to be believed.
     *
     * @param since when it was first heard while the known one was nowhere
     */
    record Stranger(Host host, long since) {}

    Optional<Sight> of(Optional<Host> host) {
        return host.map(sights::get);
    }

    View with(Host host, UnaryOperator<Sight> change) {
        var all = new TreeMap<>(sights);
        all.put(host, change.apply(all.getOrDefault(host, Sight.of(host))));
        return new View(all, belief, stop, stranger);
    }

    /** These are looked at, and no others. */
    View of(Collection<Host> hosts) {
        var all = new TreeMap<>(sights);
        all.keySet().retainAll(hosts);
        hosts.forEach(host -> all.putIfAbsent(host, Sight.of(host)));
        return new View(all, belief, stop, stranger);
    }

    View believing(Belief now) {
        return new View(sights, now, stop, stranger);
    }

    View stopped(Optional<Act.Stop> now) {
        return new View(sights, belief, now, stranger);
    }

    View strange(Optional<Stranger> now) {
        return new View(sights, belief, stop, now);
    }

    /** For people. */
    String words(long now) {
        return new TreeMap<>(sights)
                .values().stream().map(sight -> sight.words(now)).collect(Collectors.joining("; "));
    }
}
