package dev.plimsoll.guard.source;

import dev.plimsoll.guard.Cause;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ends connections to a host that is not to be used any more. A socket that is closed does not end the server process
 * behind it, which may run its statement to the end: that is told so as well, now or when the host answers again. Safe for
 * several threads.
 */
final class Farewell {
    private static final Duration LIMIT = Duration.ofMillis(500);
    /** A process number may be somebody else's by now; with the same client port it is not. */
    private static final String END = "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where pid = ? and client_port = ? and usename = current_user";

    private final Roster roster;
    private final Executor threads;
    private final Aside aside;
    private final Map<Host, List<Physical>> left = new ConcurrentHashMap<>();

    Farewell(Roster roster, Executor threads, Aside aside) {
        this.roster = roster;
        this.threads = threads;
        this.aside = aside;
    }

    /** How a connection beside the pool is made. */
    interface Aside {
        Connection connect(Host host, Duration limit) throws SQLException;
    }

    /** The sockets at once: as long as one is open, it is lent, and a server that was replaced without a fence takes writes. */
    int abandon(Host host, boolean answers) {
        var theirs = roster.of(host);
        leave(theirs);
        if (answers) {
            settle(host);
        }
        return theirs.size();
    }

    /** Ends the connections to servers that were primaries before the one believed in, wherever they are. */
    int outlive(Belief belief) {
        var old = roster.which(one -> belief.objection(one.told()).equals(Optional.of(Cause.DEMOTED)));
        leave(old);
        return old.size();
    }

    private void leave(List<Physical> theirs) {
        theirs.stream()
                .collect(Collectors.groupingBy(Physical::host))
                .forEach((host, some) -> left.merge(host, some, Farewell::both));
        theirs.forEach(this::abort);
    }

    private static List<Physical> both(List<Physical> some, List<Physical> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    void settle(Host host) {
        var theirs = left.remove(host);
        if (theirs != null && !theirs.isEmpty()) {
            threads.execute(() -> terminate(host, theirs));
        }
    }

    private void terminate(Host host, List<Physical> theirs) {
        try (var connection = aside.connect(host, LIMIT);
                var statement = connection.prepareStatement(END)) {
            for (var one : theirs) {
                statement.setInt(1, one.told().pid());
                statement.setInt(2, one.told().port());
                statement.execute();
            }
        } catch (SQLException unwilling) {
            // the sockets are closed all the same, and the server's own timeouts are left
            return;
        }
    }

    /** On a thread of its own: with TLS even this may wait. */
    private void abort(Physical one) {
        threads.execute(() -> {
            try {
                one.connection().abort(Runnable::run);
            } catch (SQLException gone) {
                // it was to go
                return;
            }
        });
    }
}
