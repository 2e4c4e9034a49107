package dev.plimsoll.guard.engine;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.CommitUnknownException;
import dev.plimsoll.guard.NoConnectionException;
import dev.plimsoll.guard.Snapshot;
import dev.plimsoll.guard.gate.Answer;
import dev.plimsoll.guard.gate.Gate;
import dev.plimsoll.guard.source.Failure;
import dev.plimsoll.guard.why.Evidence;
import dev.plimsoll.guard.why.Notices;
import dev.plimsoll.guard.why.Verdict;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLWarning;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why there was no connection: to the caller, to listeners and in the log. Safe for several threads. */
final class Reasons {
    private static final Logger LOG = LoggerFactory.getLogger("dev.plimsoll.guard");

    /** SQLSTATE: the client cannot connect. */
    private static final String NO_CONNECTION = "08001";

    private final String name;
    private final Gate gate;
    private final Witness witness;
    private final Chronicle chronicle;
    private final InstantSource clock;
    private final Notices<Cause> notices = new Notices<>();

    Reasons(String name, Gate gate, Witness witness, Chronicle chronicle, InstantSource clock) {
        this.name = name;
        this.gate = gate;
        this.witness = witness;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /** The gate had no permit. What HikariCP says of a closed pool and an interrupted thread stays as it was. */
    SQLException refused(Answer answer, String lane, long arrived) {
        var snapshot = witness.snapshot();
        if (answer == Answer.CLOSED) {
            chronicle.refused(lane, Cause.CLOSED, System.nanoTime() - arrived);
            return new SQLException(name + " has been closed.");
        }
        if (answer == Answer.INTERRUPTED) {
            chronicle.refused(lane, Cause.INTERRUPTED, System.nanoTime() - arrived);
            return new SQLException(name + " - Interrupted during connection acquisition", new InterruptedException());
        }
        String after = " - Connection is not available, request timed out after ";
        String text = name + after + millis(arrived) + "ms (total=" + snapshot.open() + ", active=" + snapshot.inUse()
                + ", idle=" + Math.max(0, snapshot.open() - snapshot.inUse()) + ", waiting=" + snapshot.waiting() + ")";
        return told(witness.evidence(answer, snapshot, null), new SQLTransientConnectionException(text), lane, arrived);
    }

    /** HikariCP had no connection in time. */
    SQLException failed(SQLTransientConnectionException failed, String lane, long arrived) {
        return told(witness.evidence(Answer.ADMITTED, witness.snapshot(), failed.getCause()), failed, lane, arrived);
    }

    /** A commit of which it is not known whether a standby has it. */
    void uncertain(String lane, SQLWarning warning, boolean tells) throws SQLException {
        String text =
                name + " - The transaction is committed on the primary, and whether a standby has it is not known";
        chronicle.decided(
                Capability.FOLLOW,
                tells,
                tells ? "commit unknown" : "commit accepted",
                "lane " + lane + ": " + warning.getMessage());
        if (tells) {
            throw new CommitUnknownException(text, warning);
        }
    }

    private NoConnectionException told(
            Evidence evidence, SQLTransientConnectionException failed, String lane, long arrived) {
        var verdict = witness.verdict(evidence);
        var snapshot = evidence.pool();
        chronicle.refused(lane, verdict.cause(), System.nanoTime() - arrived);
        log(verdict, snapshot, lane, arrived);
        var underlying = failed.getCause();
        var told = new NoConnectionException(
                failed.getMessage() + ": " + verdict.cause() + ", "
                        + verdict.cause().meaning() + "; " + verdict.because(),
                failed.getSQLState() == null ? state(evidence) : failed.getSQLState(),
                verdict.cause(),
                snapshot,
                underlying);
        if (underlying instanceof SQLException next) {
            told.setNextException(next);
        }
        return told;
    }

    private static @Nullable String state(Evidence evidence) {
        return evidence.connecting().map(Failure::sqlState).orElse(evidence.stop() == null ? null : NO_CONNECTION);
    }

    private void log(Verdict verdict, Snapshot pool, String lane, long arrived) {
        var kept = notices.pass(verdict.cause(), clock.instant());
        if (kept.isPresent()) {
            LOG.warn(
                    "pool={} event=no-connection cause={} lane={} waited_ms={} limit={} lease={} open={} in_use={} waiting={}"
                            + " longest_wait_ms={} stopped={} kept_back={} because=\"{}\"",
                    name,
                    verdict.cause(),
                    lane,
                    millis(arrived),
                    pool.limit(),
                    pool.lease(),
                    pool.open(),
                    pool.inUse(),
                    pool.waiting(),
                    pool.longestWaitMillis(),
                    gate.stopped().isPresent(),
                    kept.getAsInt(),
                    verdict.because());
            witness.history().ifPresent(history -> LOG.warn("pool={} event=history\n{}", name, history));
        }
    }

    private static long millis(long arrived) {
        return (System.nanoTime() - arrived) / 1_000_000;
    }
}
