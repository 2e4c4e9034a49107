package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.topology.Goals;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PgBouncer that waits too long with its servers: after a login that failed it lets every client wait for
 * server_login_retry, and a host that is gone costs server_connect_timeout each time.
 */
final class QuickerPooler implements Idea {
    private static final int RETRY = 1;
    private static final int CONNECT = 2;

    @Override
    public List<Remedy> against(Scenario failed, Subject subject, Goals goals) {
        if (!Idea.isTooLong(failed, goals)) {
            return List.of();
        }
        var retry = shorter(subject, "server_login_retry", RETRY).stream().toList();
        var connect = shorter(subject, "server_connect_timeout", CONNECT).stream();
        var both = Stream.concat(retry.stream(), connect).toList();
        return Stream.of(retry, both)
                .filter(edits -> !edits.isEmpty())
                .map(Remedy::new)
                .distinct()
                .toList();
    }

    private static Optional<Edit> shorter(Subject subject, String key, int seconds) {
        return subject.pooler()
                .flatMap(pooler -> pooler.settings().duration(key))
                .filter(now -> now.value().toSeconds() > seconds)
                .flatMap(now -> Edit.ofPooler(subject, key, String.valueOf(seconds)));
    }
}
