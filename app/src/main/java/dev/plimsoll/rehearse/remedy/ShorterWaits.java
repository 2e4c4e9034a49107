package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.topology.Goals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A driver and a pool that wait for ever, or for long, for a server that does not answer. A dead connection costs
 * socketTimeout, the next one connectTimeout, and a caller gives up after connectionTimeout: together they have to fit
 * into the time to recover.
 */
final class ShorterWaits implements Idea {
    private static final int ANSWER = 6;
    private static final int CONNECT = 15;
    private static final int LONGEST_ANSWER = 10;
    private static final int LONGEST_CONNECT = 5;
    private static final long SHORTEST_VALIDATION = 250;

    @Override
    public List<Remedy> against(Scenario failed, Subject subject, Goals goals) {
        if (!Idea.isTooLong(failed, goals)) {
            return List.of();
        }
        var goal = goals.recover().value();
        var answer = share(goal, ANSWER, LONGEST_ANSWER);
        var connect = share(goal, CONNECT, LONGEST_CONNECT);
        var ladder = new ArrayList<Remedy>();
        var edits = new ArrayList<Edit>();
        url(subject, "socketTimeout", answer).ifPresent(edits::add);
        add(edits, ladder);
        url(subject, "connectTimeout", connect).ifPresent(edits::add);
        add(edits, ladder);
        url(subject, "loginTimeout", 2 * connect).ifPresent(edits::add);
        url(subject, "hostRecheckSeconds", connect).ifPresent(edits::add);
        pool(subject, "connectionTimeout", Duration.ofSeconds(answer).toMillis())
                .ifPresent(edits::add);
        pool(
                        subject,
                        "validationTimeout",
                        Math.max(SHORTEST_VALIDATION, Duration.ofSeconds(answer).toMillis() / 3))
                .ifPresent(edits::add);
        add(edits, ladder);
        return ladder.stream().distinct().toList();
    }

    private static void add(List<Edit> edits, List<Remedy> ladder) {
        if (!edits.isEmpty()) {
            ladder.add(new Remedy(edits));
        }
    }

    private static int share(Duration goal, int part, int longest) {
        return (int) Math.max(1, Math.min(longest, goal.toSeconds() / part));
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
        var now = subject.link()
                .pool()
                .settings()
                .duration(key)
                .map(fact -> fact.value().toMillis());
        return now.filter(time -> time > 0 && time <= millis).isPresent()
                ? Optional.empty()
                : Optional.of(Edit.ofPool(subject, key, String.valueOf(millis)));
    }
}
