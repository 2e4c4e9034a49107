package dev.plimsoll.guard.source;

import com.zaxxer.hikari.util.Credentials;
import dev.plimsoll.guard.Cause;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several hosts tried at once; the first that will do is taken, and who comes later is closed, unless none did. For one
 * use, by one thread.
 */
final class Race {
    private final Dial dial;
    private final Executor threads;
    private final Credentials credentials;
    private final Duration limit;
    private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final List<SQLException> failures = new ArrayList<>();
    private boolean over;
    private boolean vain;

    Race(Dial dial, Executor threads, Credentials credentials, Duration limit) {
        this.dial = dial;
        this.threads = threads;
        this.credentials = credentials;
        this.limit = limit;
    }

    /** How one attempt ended: one of the two. */
    private record Outcome(@Nullable Physical won, @Nullable SQLException lost) {}

    /**
     * Runs it.
     *
     * @param hosts in the order in which they start, one at least
     * @param lead how long the first runs alone, unless it loses before
     * @param objection why a host that answered will not do
     * @param late who has what comes when this has ended in vain; must not wait
     * @return empty when none did within the limit; {@link #failures} says why
     */
    Optional<Physical> run(
            List<Host> hosts,
            Duration lead,
            Function<Physical, Optional<SQLException>> objection,
            Consumer<Physical> late)
            throws InterruptedException {
        var left = new Left(limit, System::nanoTime);
        var won = Optional.<Physical>empty();
        try {
            start(hosts.get(0), late);
            won = hosts.size() > 1 ? next(lead.toNanos(), objection) : won;
            if (won.isEmpty()) {
                hosts.stream().skip(1).forEach(host -> start(host, late));
            }
            var piece = left.piece();
            while (won.isEmpty() && failures.size() < hosts.size() && piece > 0) {
                won = next(piece, objection);
                piece = left.piece();
            }
            if (won.isEmpty() && failures.size() < hosts.size()) {
                failures.add(new UnfitException(
                        Cause.DATABASE_SILENT, "no answer from %s within %d ms".formatted(hosts, limit.toMillis())));
            }
            return won;
        } finally {
            finish(won.isEmpty(), late);
        }
    }

    /** Why those that lost did. */
    List<SQLException> failures() {
        return failures;
    }

    private Optional<Physical> next(long nanos, Function<Physical, Optional<SQLException>> objection)
            throws InterruptedException {
        var outcome = outcomes.poll(nanos, TimeUnit.NANOSECONDS);
        if (outcome == null) {
            return Optional.empty();
        }
        var won = outcome.won();
        var lost = outcome.lost();
        if (lost != null) {
            failures.add(lost);
        }
        if (won == null) {
            return Optional.empty();
        }
        var unfit = objection.apply(won);
        if (unfit.isPresent()) {
            failures.add(unfit.get());
            threads.execute(() -> Dial.close(won.connection()));
            return Optional.empty();
        }
        return Optional.of(won);
    }

    private void start(Host host, Consumer<Physical> late) {
        if (dial.crowded(host)) {
            outcomes.add(new Outcome(
                    null, new UnfitException(Cause.DATABASE_SILENT, "earlier attempts at " + host + " still hang")));
        } else {
            threads.execute(() -> go(host, late));
        }
    }

    private void go(Host host, Consumer<Physical> late) {
        dial.begun(host);
        boolean seen = false;
        try {
            var outcome = attempt(host);
            seen = arrived(host, outcome);
            if (!seen) {
                leave(outcome, late);
            }
        } finally {
            if (!seen) {
                dial.ended(host);
            }
        }
    }

    private Outcome attempt(Host host) {
        try {
            return new Outcome(dial.pooled(host, credentials, limit), null);
        } catch (SQLException failed) {
            return new Outcome(null, failed);
        } catch (RuntimeException | Error ours) {
            return new Outcome(null, new SQLException(host + ": " + ours.getMessage(), "08001", ours));
        }
    }

    private synchronized boolean arrived(Host host, Outcome outcome) {
        if (!over) {
            dial.ended(host);
            outcomes.add(outcome);
        }
        return !over;
    }

    /** Nobody waits any more, for who arrived unseen neither. */
    private synchronized void finish(boolean inVain, Consumer<Physical> late) {
        over = true;
        vain = inVain;
        outcomes.forEach(unseen -> leave(unseen, late));
    }

    private void leave(Outcome outcome, Consumer<Physical> late) {
        var made = outcome.won();
        if (made != null && vain) {
            late.accept(made);
        } else if (made != null) {
            threads.execute(() -> Dial.close(made.connection()));
        }
    }
}
