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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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
    /** How long who came late is kept for the next who asks. */
    private static final Duration KEPT = Duration.ofSeconds(3);
    /** For how many turns of a millisecond who watches is waited for. */
    private static final int TURNS = 100;
    /** Then nobody watches any more. */
    private static final Duration STALE = Duration.ofSeconds(5);

    private final Dial dial;
    private final Executor threads;
    private final Supplier<List<Host>> hosts;
    private final Wanted wanted;
    private final Supplier<Settings> settings;
    private final Roster roster;
    private final Latecomers latecomers;
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
        this.latecomers = new Latecomers(threads, KEPT);
    }

    Roster roster() {
        return roster;
    }

    synchronized void believe(Belief now) {
        latecomers.drop(made -> now.objection(made.told()).isPresent());
        belief = now;
        notifyAll();
    }

    /** Somebody looks at the hosts; what is believed holds for a while. */
    synchronized void watched() {
        watched = OptionalLong.of(System.nanoTime());
    }

    /** Whether what is believed still holds; right after a pause of this process it is waited for: another takes one turn. */
    synchronized boolean holds() {
        try {
            for (int turn = 0; stale() && turn < TURNS; turn++) {
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

    /** How many connections the primary may count: also those that are on their way, or were closed a moment ago. */
    synchronized int occupied() {
        var primary = belief.primary();
        var late = latecomers.count(made -> primary.map(made.host()::equals).orElse(true));
        return roster.occupied(primary) + dial.underWay(primary) + (int) late;
    }

    synchronized void cap(int connections) {
        cap = connections;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        latecomers.drop(made -> true);
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
                var late = awaitLeave(credentials, end);
                if (late.isPresent() && !Latecomers.answers(late.get())) {
                    continue;
                }
                var failures = new ArrayList<SQLException>();
                var known = belief();
                var won = late.isPresent() ? late : attempt(credentials, limit, failures);
                if (won.isPresent() && admitted(won.get(), failures)) {
                    return won.get();
                }
                var worst = Causes.most(failures);
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

    /**
     * Waits until a host can be used, there is room, and it is this connection's turn, or one is there already.
     *
     * @return who came after an earlier attempt had ended
     */
    private synchronized Optional<Physical> awaitLeave(Credentials credentials, long end)
            throws InterruptedException, SQLException {
        var late = latecomer(credentials);
        while (late.isEmpty() && started && !closed && (stopped() || occupied() >= cap)) {
            if (end - System.nanoTime() <= 0) {
                throw new UnfitException(
                        belief.stopped().orElse(Cause.POOL_SMALL),
                        belief.stopped().map(Cause::meaning).orElse("as many connections are open as may be: " + cap));
            }
            wait(PAUSE.toMillis());
            late = latecomer(credentials);
        }
        if (closed) {
            throw new UnfitException(Cause.CLOSED, Cause.CLOSED.meaning());
        }
        if (late.isPresent()) {
            return late;
        }
        var turn = System.nanoTime();
        turn += tokens.take(turn, settings.get().count(Setting.CONNECTS_PER_SECOND));
        for (var left = turn - System.nanoTime(); left > 0 && !closed; left = turn - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return Optional.empty();
    }

    /** What would have been preferred first; none while there is no room for it any more. */
    private Optional<Physical> latecomer(Credentials credentials) {
        return stopped() || (started && roster.occupied(belief.primary()) >= cap)
                ? Optional.empty()
                : latecomers.take(credentials, Comparator.comparing(made -> !wanted.prefers(made.told())));
    }

    /** What an attempt that has ended leads to all the same is kept, if it would do. */
    private synchronized void late(Physical made, Credentials credentials, Duration limit) {
        boolean crowded = latecomers.count(other -> other.host().equals(made.host())) >= Dial.AT_ONCE;
        if (closed || crowded || objection(made, false).isPresent()) {
            threads.execute(() -> Dial.close(made.connection()));
        } else {
            latecomers.keep(made, credentials, limit);
            notifyAll();
        }
    }

    /** First among the hosts that are what was asked for; where another would do, among all. */
    private Optional<Physical> attempt(Credentials credentials, Duration limit, List<SQLException> failures)
            throws InterruptedException {
        var held = belief();
        var order = wanted.order(hosts.get(), held.primary(), chance);
        var lead = held.primary().isPresent() || wanted == Wanted.EACH ? LEAD : Duration.ZERO;
        var race = new Race(dial, threads, credentials, limit);
        Consumer<Physical> late = made -> late(made, credentials, limit);
        var won = race.run(order, lead, made -> objection(made, true), late);
        failures.addAll(race.failures());
        boolean choosy = wanted != Wanted.PRIMARY && wanted != Wanted.STANDBY;
        if (won.isEmpty() && choosy && failures.stream().anyMatch(Connecting::answered)) {
            var second = new Race(dial, threads, credentials, limit);
            won = second.run(order, Duration.ZERO, made -> objection(made, false), late);
            failures.addAll(second.failures());
        }
        return won;
    }

    /** One that is not what was asked for first; where none said a word, a second try is one more attempt under way. */
    private static boolean answered(SQLException failed) {
        return failed instanceof UnfitException unfit && unfit.reason() != Cause.DATABASE_SILENT;
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
