package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Goals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A driver and a pool that wait for ever, or for long, for a server that does not answer. After a promotion a connection
 * that is stuck costs socketTimeout, and each new one to a dead host connectTimeout or loginTimeout: together they have
 * to fit into the five seconds that are the client's share. The values are those with which a frozen primary cost 3.4 s
 * after the promotion ({@code FailoverTable} in the benchmarks). A statement that takes longer than socketTimeout ends
 * with an error, so it is never shorter than a statement_timeout that the servers have.
 */
final class ShorterWaits implements Idea {
    private static final int ANSWER = 2;
    private static final int CONNECT = 1;
    private static final int LOGIN = 2;
    private static final int RECHECK = 1;
    private static final long WAIT = 1_500;
    private static final long VALIDATION = 500;

    @Override
    public List<Remedy> against(Scenario failed, Subject subject, Goals goals) {
        if (!Idea.isTooLong(failed, goals)) {
            return List.of();
        }
        var ladder = new ArrayList<Remedy>();
        var edits = new ArrayList<Edit>();
        url(subject, Remedy.ANSWER, answer(subject)).ifPresent(edits::add);
        add(edits, ladder);
        pool(subject, "validationTimeout", VALIDATION).ifPresent(edits::add);
        add(edits, ladder);
        url(subject, "connectTimeout", CONNECT).ifPresent(edits::add);
        add(edits, ladder);
        url(subject, "loginTimeout", LOGIN).ifPresent(edits::add);
        url(subject, "hostRecheckSeconds", RECHECK).ifPresent(edits::add);
        pool(subject, "connectionTimeout", WAIT).ifPresent(edits::add);
        add(edits, ladder);
        return ladder.stream().distinct().toList();
    }

    /** Longer than what the server itself lets a statement take, so that none is cut off that it would have answered. */
    private static int answer(Subject subject) {
        return subject.servers()
                .flatMap(servers -> servers.cluster().primary().settings().duration("statement_timeout"))
                .map(longest ->
                        (int) Math.min(Integer.MAX_VALUE, longest.value().toSeconds() + 1))
                .filter(seconds -> seconds > ANSWER)
                .orElse(ANSWER);
    }

    private static void add(List<Edit> edits, List<Remedy> ladder) {
        if (!edits.isEmpty()) {
            ladder.add(new Remedy(edits));
        }
    }

    /** A shorter wait of the driver, which counts in seconds and waits for ever at 0. */
    private static Optional<Edit> url(Subject subject, String key, int seconds) {
        var now = subject.link()
                .options()
                .duration(key)
                .map(fact -> fact.value().toSeconds())
                .orElse(0L);
        return now == 0 || now > seconds
                ? Optional.of(Edit.ofUrl(subject, key, String.valueOf(seconds)))
                : Optional.empty();
    }

    private static Optional<Edit> pool(Subject subject, String key, long millis) {
        var now = subject.link().pool().settings().duration(key).map(Fact::value);
        return now.filter(time -> !time.isZero() && time.compareTo(Duration.ofMillis(millis)) <= 0)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Edit.ofPool(subject, key, String.valueOf(millis)));
    }
}
