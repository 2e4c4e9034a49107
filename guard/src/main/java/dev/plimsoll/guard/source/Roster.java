package dev.plimsoll.guard.source;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The connections that were made and are not closed. Whoever closes one does not say so: they are asked, which costs no
 * round trip. Safe for several threads.
 */
final class Roster {
    /** A server process ends a little later than its connection, on a busy machine; until then the server counts it. */
    private static final Duration PARTING = Duration.ofMillis(250);

    private final Set<Physical> all = ConcurrentHashMap.newKeySet();
    private final Queue<Parting> partings = new ConcurrentLinkedQueue<>();
    private final LongSupplier ticks;

    /** @param ticks in nanoseconds, as {@link System#nanoTime} */
    Roster(LongSupplier ticks) {
        this.ticks = ticks;
    }

    /** One that was closed a moment ago: of which host, and until when it counts. */
    private record Parting(Host host, long until) {}

    void add(Physical made) {
        standing().add(made); // those that are closed go, even where nobody asks
    }

    int open() {
        return standing().size();
    }

    /**
     * How many the server may still count: those closed a moment ago too, unless they led to another host.
     *
     * @param primary where the next would lead, if that is known
     */
    int occupied(Optional<Host> primary) {
        return open()
                + (int) partings.stream()
                        .filter(parting -> primary.isEmpty() || primary.get().equals(parting.host()))
                        .count();
    }

    List<Physical> of(Host host) {
        return which(one -> one.host().equals(host));
    }

    List<Physical> which(Predicate<Physical> condition) {
        return standing().stream().filter(condition).toList();
    }

    int[] backends() {
        int[] processes = standing().stream().mapToInt(one -> one.told().pid()).toArray();
        return Arrays.stream(processes).allMatch(process -> process > 0) ? processes : new int[0];
    }

    Stream<Host> hosts() {
        return standing().stream().map(Physical::host).distinct();
    }

    private Set<Physical> standing() {
        long now = ticks.getAsLong();
        partings.removeIf(parting -> now - parting.until() >= 0);
        for (var one : all.stream().filter(Roster::closed).toList()) {
            if (all.remove(one)) {
                partings.add(new Parting(one.host(), now + PARTING.toNanos()));
            }
        }
        return all;
    }

    private static boolean closed(Physical one) {
        try {
            return one.connection().isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }
}
