package dev.plimsoll.guard.source;

import com.zaxxer.hikari.util.Credentials;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Connections that came when nobody waited for them any more: who asks next has them, or they are closed after a few
 * seconds. Where a login takes longer than an attempt may, nobody would have one otherwise. Safe for several threads.
 */
final class Latecomers {
    private final Executor threads;
    private final Duration patience;
    private final Map<Physical, String> users = new ConcurrentHashMap<>();

    /** @param patience how long each is kept when somebody could have asked again */
    Latecomers(Executor threads, Duration patience) {
        this.threads = threads;
        this.patience = patience;
    }

    /** @param attempt how long one may take: who asks now looks here again when its own has failed */
    void keep(Physical late, Credentials as, Duration attempt) {
        users.put(late, user(as));
        CompletableFuture.delayedExecutor(attempt.plus(patience).toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(() -> drop(late::equals));
    }

    /** One that was made as this user, if there is any: the least in that order. */
    Optional<Physical> take(Credentials as, Comparator<Physical> order) {
        return users.entrySet().stream()
                .filter(one -> one.getValue().equals(user(as)))
                .map(Map.Entry::getKey)
                .sorted(order)
                .filter(one -> users.remove(one) != null)
                .findFirst();
    }

    /** Whether it is still what it was: the server may have ended meanwhile. Else it is closed. */
    static boolean answers(Physical late) {
        try {
            if (late.connection().isValid(1)) {
                return true;
            }
        } catch (SQLException broken) {
            // as if it had not answered
        }
        Dial.close(late.connection());
        return false;
    }

    /** Closes those. */
    void drop(Predicate<Physical> which) {
        users.keySet().stream()
                .filter(which)
                .filter(one -> users.remove(one) != null)
                .forEach(one -> threads.execute(() -> Dial.close(one.connection())));
    }

    /** The user alone: a password may be another each minute. */
    private static String user(Credentials credentials) {
        return String.valueOf(credentials.getUsername());
    }

    long count(Predicate<Physical> which) {
        return users.keySet().stream().filter(which).count();
    }
}
