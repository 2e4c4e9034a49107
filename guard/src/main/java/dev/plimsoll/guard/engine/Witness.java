package dev.plimsoll.guard.engine;

import com.zaxxer.hikari.pool.HikariPool;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Snapshot;
import dev.plimsoll.guard.gate.Answer;
import dev.plimsoll.guard.gate.Gate;
import dev.plimsoll.guard.gate.Holds;
import dev.plimsoll.guard.gate.Load;
import dev.plimsoll.guard.gate.Stop;
import dev.plimsoll.guard.source.Failure;
import dev.plimsoll.guard.why.Diagnosis;
import dev.plimsoll.guard.why.Evidence;
import dev.plimsoll.guard.why.Holders;
import dev.plimsoll.guard.why.Recorder;
import dev.plimsoll.guard.why.Sample;
import dev.plimsoll.guard.why.Usual;
import dev.plimsoll.guard.why.Verdict;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees what goes on in a pool, and says so when asked why there was no connection. Safe for several threads. */
final class Witness {
    private static final Duration LATELY = Duration.ofSeconds(10);
    private static final Duration STALL = Duration.ofSeconds(1);

    private final HikariPool pool;
    private final Gate gate;
    private final Holds holds;
    private final Sizes sizes;
    private final InstantSource clock = InstantSource.system();
    private final Optional<Following> following;
    private final Holders holders;
    private final Usual usual = new Usual();
    private final Recorder recorder = new Recorder();
    private volatile Optional<Failure> met = Optional.empty();

    Witness(HikariPool pool, Gate gate, Holds holds, Sizes sizes, Optional<Following> following) {
        this.pool = pool;
        this.gate = gate;
        this.holds = holds;
        this.sizes = sizes;
        this.following = following;
        this.holders = new Holders("org.postgresql.");
    }

    /** The pool now. */
    Snapshot snapshot() {
        var crowd = gate.crowd();
        return new Snapshot(
                Math.min(gate.terms().limit(), sizes.ceiling()),
                sizes.ceiling(),
                pool.getTotalConnections(),
                gate.inUse(),
                crowd.size() + pool.getThreadsAwaitingConnection(),
                crowd.longest().toMillis());
    }

    /** A tenth of a second has passed: looks at those who hold connections if somebody waits for one. */
    void look() {
        if (gate.crowd().size() + pool.getThreadsAwaitingConnection() > 0) {
            holders.look(holds.list(), System.nanoTime());
            following.ifPresent(primary -> primary.view().look());
        }
    }

    /** Whether somebody has a connection who did not have it then. */
    boolean lentSince(long then) {
        return holds.list().stream().anyMatch(hold -> hold.since() - then > 0);
    }

    /** A second has passed. */
    void learn(Load load) {
        usual.learn(load);
        recorder.add(clock.instant(), snapshot(), load);
    }

    /** What holders did lately. */
    Sample sample() {
        return holders.sample(System.nanoTime());
    }

    /** @param underlying what HikariCP could not connect for, if it says */
    Evidence evidence(Answer answer, Snapshot snapshot, @Nullable Throwable underlying) {
        holders.look(holds.list(), System.nanoTime());
        return new Evidence(
                answer,
                gate.stopped().orElse(null),
                connecting(underlying),
                server(),
                snapshot,
                sample(),
                usual.now(),
                usual.calm());
    }

    /** What makes latency say nothing about size: a failover, a lock everybody waits for. */
    Optional<Cause> trouble() {
        return gate.stopped()
                .map(Stop::cause)
                .or(() -> server().filter(cause -> cause != Cause.LOCK_STALL || lasting()));
    }

    /** Where one row is hot most wait for it at any moment, and soon have it. */
    private boolean lasting() {
        return sample().oldest().compareTo(STALL) > 0;
    }

    /** The source's word, else what HikariCP told the last one who waited for it; who waits in the gate is told nothing. */
    private Optional<Failure> connecting(@Nullable Throwable underlying) {
        if (underlying instanceof SQLException failed) {
            met = Optional.of(Failure.of(failed, clock.instant()));
        }
        return following
                .flatMap(primary -> primary.source().lastFailure())
                .or(() -> met.filter(failure -> failure.at().plus(LATELY).isAfter(clock.instant())));
    }

    private Optional<Cause> server() {
        return following.flatMap(primary -> primary.blocked().isPresent()
                ? Optional.of(Cause.WRITES_BLOCKED)
                : primary.view().cause());
    }

    Verdict verdict(Evidence evidence) {
        return Diagnosis.of(evidence);
    }

    /** The last ten minutes, at most once a minute. */
    Optional<String> history() {
        return recorder.tell(clock.instant());
    }
}
