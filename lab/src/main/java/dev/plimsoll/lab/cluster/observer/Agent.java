package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Lsn;
import dev.plimsoll.lab.cluster.observer.Event.Kind;
import dev.plimsoll.lab.cluster.observer.Turn.Action;
import dev.plimsoll.lab.cluster.observer.Turn.Decision;
import dev.plimsoll.lab.cluster.observer.Turn.Situation;
import dev.plimsoll.lab.cluster.observer.Turn.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Patroni beside one server: looks, decides, acts, and says when it looks again. What takes long is done by another
 * thread, while this one keeps the lease. Turns are taken by one thread.
 */
final class Agent {
    private static final int SOON = 20;

    private final Host host;
    private final Lease lease;
    private final PatroniSettings settings;
    private final Surroundings surroundings;
    private final Synchrony synchrony;
    private volatile Task task = Task.NONE;
    private volatile boolean failed;
    private volatile boolean led;
    private long taskSince;
    private @Nullable Long lostSince;
    private @Nullable Lsn listed;
    private String passedOver = "";

    /**
     * What is around all agents.
     *
     * @param nanos the time
     * @param workers do what takes long
     * @param chronicle hears of what happens
     */
    record Surroundings(LongSupplier nanos, Executor workers, Consumer<Event> chronicle) {}

    Agent(Host host, Lease lease, PatroniSettings settings, Synchrony synchrony, Surroundings surroundings) {
        this.host = host;
        this.lease = lease;
        this.settings = settings;
        this.synchrony = synchrony;
        this.surroundings = surroundings;
    }

    /** Takes a turn; how long to wait until the next, unless the lease goes to another before. */
    Duration turn() {
        var own = host.look();
        if (Thread.currentThread().isInterrupted()) {
            return soon(); // it is over, and looking had hung
        }
        led = led || own.primary();
        var board = board();
        if (board.isEmpty() && stillTrying()) {
            return soon();
        }
        var taskFor = Duration.ofNanos(surroundings.nanos().getAsLong() - taskSince);
        var turn = new Turn(settings, host.name(), host.tags(), host::others);
        var decision = turn.next(new Situation(board, own, task, taskFor, led, failed));
        var rest = act(decision, own, board);
        return own.is(Own.State.SILENT) || decision.action() == Action.DEMOTE ? soon() : rest;
    }

    /** What hangs, or is to be done next, is not left until the next turn is due. */
    private Duration soon() {
        return settings.timers().retryTimeout().dividedBy(SOON);
    }

    private Optional<Board> board() {
        if (host.reachesLease()) {
            lostSince = null;
            return Optional.of(lease.read());
        }
        return Optional.empty();
    }

    /** Whether it tries further to reach the lease before it acts as if it could not. */
    private boolean stillTrying() {
        var now = surroundings.nanos().getAsLong();
        if (lostSince == null) {
            lostSince = now;
        }
        return now - lostSince < settings.timers().retryTimeout().toNanos();
    }

    private Duration act(Decision decision, Own own, Optional<Board> board) {
        var timers = settings.timers();
        if (decision.action() != Action.PASS) {
            passedOver = "";
        }
        switch (decision.action()) {
            case NOTHING -> {}
            case PASS -> pass(decision.why());
            case KEEP -> keep(own, board.orElseThrow());
            case LEAD -> {
                return lead(own, board.orElseThrow());
            }
            case CLAIM -> lease.acquire(host.name(), timers.ttl());
            case TAKE_OVER -> takeOver(decision.why(), board.orElseThrow());
            case RESTART -> restart(decision.why());
            case GIVE_UP -> {
                stop(decision.why());
                lease.release(host.name());
                failed = false;
                return timers.statusTimeout();
            }
            case DEMOTE -> stop(decision.why());
            case DEMOTE_READ_ONLY -> {
                demoted(decision.why());
                begin(Task.REJOINING, host::readOnly);
            }
            case START -> begin(Task.REJOINING, host::start);
            case START_READ_ONLY -> begin(Task.REJOINING, host::readOnly);
            case REJOIN -> begin(Task.REJOINING, this::rejoin);
        }
        return timers.loopWait();
    }

    private void pass(String why) {
        if (!why.equals(passedOver)) {
            passedOver = why;
            tell(Kind.PASSED_OVER, why);
        }
    }

    private void keep(Own own, Board board) {
        var at = own.is(Own.State.UP) ? own.status().position() : board.position();
        lease.renew(host.name(), settings.timers().ttl(), at, board.timeline());
    }

    private Duration lead(Own own, Board board) {
        failed = false;
        var status = own.status();
        if (!lease.renew(host.name(), settings.timers().ttl(), status.position(), status.timeline())) {
            stop("it could not renew the lease");
            return settings.timers().loopWait();
        }
        if (!settings.synchronous().on()) {
            return settings.timers().loopWait();
        }
        if (listed == null) {
            listed = status.position();
        }
        var step = synchrony.next(status, board.sync(), listed);
        agree(step, board.sync());
        return step.unsettled()
                ? min(settings.timers().statusTimeout(), settings.timers().loopWait())
                : settings.timers().loopWait();
    }

    private void agree(Synchrony.Step step, SyncKey before) {
        var agreed = step.key().equals(before) || lease.agree(before, step.key());
        if (agreed && step.names().isPresent()) {
            listed = null;
            host.waitFor(step.names().orElseThrow());
        }
    }

    private void takeOver(String why, Board board) {
        if (!lease.acquire(host.name(), settings.timers().ttl())) {
            return;
        }
        tell(Kind.DETECTED, why);
        begin(Task.PROMOTING, () -> {
            if (settings.synchronous().on()) {
                agree(synchrony.beforePromotion(board.sync()), board.sync());
            }
            host.promote();
            tell(Kind.PROMOTED, why);
        });
    }

    private void restart(String why) {
        tell(Kind.RESTARTING, why);
        begin(Task.RESTARTING, () -> {
            host.start();
            tell(Kind.RESTARTED, why);
        });
    }

    private void rejoin() {
        host.rejoin();
        led = false;
        tell(Kind.REJOINED, "another leads");
    }

    private void stop(String why) {
        demoted(why);
        host.stop();
    }

    private void demoted(String why) {
        if (led) {
            tell(Kind.DEMOTED, why);
        }
    }

    private void begin(Task begun, Runnable work) {
        task = begun;
        taskSince = surroundings.nanos().getAsLong();
        surroundings.workers().execute(() -> {
            try {
                work.run();
            } catch (LabException later) { // the next turn sees how it is
                failed = begun == Task.RESTARTING;
            } finally {
                task = Task.NONE;
                lease.stir();
            }
        });
    }

    private void tell(Kind kind, String why) {
        surroundings
                .chronicle()
                .accept(new Event(kind, host.name(), surroundings.nanos().getAsLong(), why));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
