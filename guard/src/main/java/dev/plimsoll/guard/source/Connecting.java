package dev.plimsoll.guard.source;

import com.zaxxer.hikari.util.Credentials;
import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * How a connection comes to be while the primary is followed. Where HikariCP's one adder would fail and then wait ever
 * longer, up to 5 s, it waits here, for the moment at which there is a host to connect to. Safe for several threads.
 */
final class Connecting {
    /** Then the adder is told, so that HikariCP says so in its own log. */
    private static final Duration HOLD = Duration.ofSeconds(30);
    /** How long the host that should be the right one is asked alone. */
    private static final Duration LEAD = Duration.ofMillis(50);
    /** Between two attempts while there is nothing to hope for but time. */
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** Then nobody watches any more. */
    private static final Duration STALE = Duration.ofSeconds(5);
    /** What says most, when each host failed in its own way. */
    private static final List<Cause> TELLING = List.of(
            Cause.CREDENTIALS,
            Cause.REFUSED,
            Cause.TLS,
            Cause.DATABASE_FULL,
            Cause.OTHER_DATABASE,
            Cause.DEMOTED,
            Cause.DATABASE_STARTING,
            Cause.NO_PRIMARY,
            Cause.DATABASE_SILENT,
            Cause.DATABASE_DOWN,
            Cause.UNREACHABLE,
            Cause.UNKNOWN);

    private final Dial dial;
    private final Executor threads;
    private final Supplier<List<Host>> hosts;
    private final Wanted wanted;
    private final Supplier<Settings> settings;
    private final Roster roster;
    private final SecureRandom chance = new SecureRandom();
    private final Tokens tokens = new Tokens(chance, System.nanoTime());
    private Belief belief = Belief.NONE;
    private OptionalLong watched = OptionalLong.empty();
    private int cap = Integer.MAX_VALUE;
    private boolean started;
    private boolean closed;
    private Optional<Failure> last = Optional.empty();

    Connecting(Dial dial, Executor threads, Supplier<List<Host>> hosts, Wanted wanted, Supplier<Settings> settings) {
        this.dial = dial;
        this.threads = threads;
        this.hosts = hosts;
        this.wanted = wanted;
        this.settings = settings;
        this.roster = new Roster(System::nanoTime);
    }

    Roster roster() {
        return roster;
    }

    synchronized void believe(Belief now) {
        belief = now;
        notifyAll();
    }

    /** Somebody looks at the hosts; what is believed holds for a while. */
    synchronized void watched() {
        watched = OptionalLong.of(System.nanoTime());
    }

    /** Whether what is believed still holds; right after a pause of this process it is waited for. */
    synchronized boolean holds() {
        try {
            var end = System.nanoTime() + PAUSE.toNanos();
            while (stale() && end - System.nanoTime() > 0) {
                wait(1);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return !stale();
    }

    private boolean stale() {
        return watched.isPresent() && System.nanoTime() - watched.getAsLong() > STALE.toNanos();
    }

    /** Nobody waits for what nobody looks at any more. */
    private boolean stopped() {
        return belief.stopped().isPresent() && !stale();
    }

    synchronized Belief belief() {
        return belief;
    }

    /** How many connections the primary may still count. */
    synchronized int occupied() {
        return roster.occupied(belief.primary());
    }

    synchronized void cap(int connections) {
        cap = connections;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized Optional<Failure> lastFailure() {
        return last;
    }

    synchronized void failed(SQLException failure) {
        last = Optional.of(Failure.of(failure, Instant.now()));
    }

    synchronized void worked() {
        started = true;
        last = Optional.empty();
    }

    /**
     * A connection to a host that will do. The first ever fails as soon as all hosts have said no, as HikariCP's would;
     * later ones are waited for.
     *
     * @param login how long the first is tried, while a host says nothing
     */
    Physical one(Credentials credentials, Duration login) throws SQLException {
        try {
            var limit = settings.get().duration(Setting.CONNECT_TIMEOUT);
            var patience = started() ? HOLD : limit.compareTo(login) < 0 ? login : limit;
            var end = System.nanoTime() + patience.toNanos();
            while (true) {
                awaitLeave(end);
                var failures = new ArrayList<SQLException>();
                var known = belief();
                var won = attempt(credentials, limit, failures);
                if (won.isPresent() && admitted(won.get(), failures)) {
                    return won.get();
                }
                var worst = Collections.min(failures, Comparator.comparing(one -> TELLING.indexOf(Causes.of(one))));
                failed(worst);
                if (!worthwhile(worst, failures, known, end)) {
                    throw worst;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while connecting", "08001", interrupted);
        }
    }

    /** In one step with what is believed: who ends the connections to a host later, ends this one too. */
    private synchronized boolean admitted(Physical made, List<SQLException> failures) {
        var objection = objection(made, false);
        if (objection.isPresent()) {
            failures.add(objection.get());
            threads.execute(() -> Dial.close(made.connection()));
            return false;
        }
        roster.add(made);
        started = true;
        last = Optional.empty();
        return true;
    }

    private synchronized boolean started() {
        return started;
    }

    /** Waits a moment, or until something else is known; false when to fail, for one with other credentials. */
    private synchronized boolean worthwhile(SQLException failure, List<SQLException> all, Belief known, long end)
            throws InterruptedException {
        if (!started && all.stream().noneMatch(this::maySoonBeBetter)) {
            return false;
        }
        var why = Failure.of(failure, Instant.now());
        var until = System.nanoTime() + why.pause().toNanos();
        do {
            wait(PAUSE.toMillis());
        } while (!closed && until - System.nanoTime() > 0 && belief.equals(known));
        return !closed && !(why.refused() && belief.equals(known)) && end - System.nanoTime() > 0;
    }

    /** Even for the first: who shares a budget gets a connection as soon as others have given some back. */
    private boolean maySoonBeBetter(SQLException failed) {
        var cause = Causes.of(failed);
        boolean shares = settings.get().mode(Capability.BUDGET) == Mode.ENFORCE;
        return cause == Cause.DATABASE_SILENT || (shares && cause == Cause.DATABASE_FULL);
    }

    /** Waits until a host can be used, there is room, and it is this connection's turn. */
    private synchronized void awaitLeave(long end) throws InterruptedException, SQLException {
        while (started && !closed && (stopped() || occupied() >= cap)) {
            if (end - System.nanoTime() <= 0) {
                throw new UnfitException(
                        belief.stopped().orElse(Cause.POOL_SMALL),
                        belief.stopped().map(Cause::meaning).orElse("as many connections are open as may be: " + cap));
            }
            wait(PAUSE.toMillis());
        }
        if (closed) {
            throw new UnfitException(Cause.CLOSED, Cause.CLOSED.meaning());
        }
        var turn = System.nanoTime();
        turn += tokens.take(turn, settings.get().count(Setting.CONNECTS_PER_SECOND));
        for (var left = turn - System.nanoTime(); left > 0 && !closed; left = turn - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    /** First among the hosts that are what was asked for; where another would do, among all. */
    private Optional<Physical> attempt(Credentials credentials, Duration limit, List<SQLException> failures)
            throws InterruptedException {
        var held = belief();
        var order = order(held);
        var lead = held.primary().isPresent() || wanted == Wanted.EACH ? LEAD : Duration.ZERO;
        var race = new Race(dial, threads, credentials, limit);
        var won = race.run(order, lead, made -> objection(made, true));
        failures.addAll(race.failures());
        if (won.isEmpty() && wanted != Wanted.PRIMARY && wanted != Wanted.STANDBY) {
            var second = new Race(dial, threads, credentials, limit);
            won = second.run(order, Duration.ZERO, made -> objection(made, false));
            failures.addAll(second.failures());
        }
        return won;
    }

    private List<Host> order(Belief held) {
        var order = new ArrayList<>(hosts.get());
        switch (wanted) {
            case PRIMARY, ANY -> held.primary().filter(order::remove).ifPresent(primary -> order.add(0, primary));
            case STANDBY, RATHER_STANDBY -> {
                Collections.shuffle(order, chance);
                held.primary().filter(order::remove).ifPresent(order::add);
            }
            case EACH -> Collections.shuffle(order, chance);
        }
        return order;
    }

    /** By what is believed when the host has answered: it may have slept since it was asked. */
    private Optional<SQLException> objection(Physical made, boolean choosy) {
        var told = made.told();
        var objection = belief().objection(told);
        if (objection.isPresent()) {
            var cause = objection.get();
            return Optional.of(new UnfitException(cause, made.host() + ": " + cause.meaning()));
        }
        if (!wanted.accepts(told) || (choosy && !wanted.prefers(told))) {
            return Optional.of(
                    told.recovery()
                            ? new UnfitException(Cause.NO_PRIMARY, made.host() + " follows another server")
                            : new UnfitException(Cause.UNKNOWN, made.host() + " is the primary"));
        }
        return Optional.empty();
    }
}
