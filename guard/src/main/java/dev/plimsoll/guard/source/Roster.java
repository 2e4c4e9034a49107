package dev.plimsoll.guard.source;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The connections that were made and are not closed. Whoever closes one does not say so: they are asked, which costs no
 * round trip. Safe for several threads.
 */
final class Roster {
    private final Set<Physical> all = ConcurrentHashMap.newKeySet();

    void add(Physical made) {
        standing().add(made); // those that are closed go, even where nobody asks
    }

    int open() {
        return standing().size();
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
        all.removeIf(Roster::closed);
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
