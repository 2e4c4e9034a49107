package dev.plimsoll.guard.why;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.gate.Answer;
import java.time.Duration;
import java.util.Map;

/** From evidence to a cause: what was said outright first, then what was seen, then what follows from numbers. */
public final class Diagnosis {
    private static final Map<Answer, Cause> PLAIN = Map.of(
            Answer.CLOSED, Cause.CLOSED,
            Answer.INTERRUPTED, Cause.INTERRUPTED,
            Answer.DEADLOCK, Cause.SELF_DEADLOCK,
            Answer.FULL, Cause.QUEUE_FULL);
    private static final String VAIN = "it would have waited past its deadline, ";
    private static final int SLOWER = 2;
    private static final Duration LONG = Duration.ofSeconds(1);

    private Diagnosis() {}

    /** The likeliest cause. */
    public static Verdict of(Evidence evidence) {
        var plain = PLAIN.get(evidence.answer());
        if (plain != null) {
            return new Verdict(plain, counts(evidence));
        }
        var stop = evidence.stop();
        if (stop != null) {
            return new Verdict(stop.cause(), stop.detail());
        }
        var connecting = evidence.connecting();
        if (connecting.isPresent() && evidence.pool().open() < evidence.pool().limit()) {
            return new Verdict(connecting.get().cause(), connecting.get().message() + "; " + counts(evidence));
        }
        var behind = exhausted(evidence);
        return switch (evidence.answer()) {
            case SHED -> new Verdict(Cause.SHED, VAIN + behind.cause() + "; " + behind.because());
            case VAIN -> new Verdict(behind.cause(), VAIN + behind.because());
            default -> behind;
        };
    }

    private static Verdict exhausted(Evidence evidence) {
        var holders = evidence.holders();
        if (holders.mostly(holders.nested())) {
            return new Verdict(Cause.SELF_DEADLOCK, counts(evidence) + "; " + seen(holders));
        }
        if (holders.mostly(holders.abandoned())) {
            return new Verdict(Cause.LEAK, counts(evidence) + "; " + seen(holders));
        }
        if (evidence.server().isPresent()) {
            return new Verdict(evidence.server().get(), counts(evidence) + "; " + seen(holders));
        }
        if (holders.mostly(holders.idle() + holders.abandoned())) {
            return new Verdict(Cause.HELD_IDLE, counts(evidence) + "; " + seen(holders));
        }
        if (evidence.pool().inUse() < evidence.pool().limit()
                && evidence.pool().open() <= evidence.pool().inUse()) {
            return new Verdict(Cause.UNKNOWN, counts(evidence) + "; new connections take too long or fail");
        }
        return new Verdict(
                slow(evidence) ? Cause.DATABASE_SLOW : Cause.POOL_SMALL, counts(evidence) + "; " + held(evidence));
    }

    private static boolean slow(Evidence evidence) {
        var goesOn = evidence.hold().isZero()
                ? evidence.holders().oldest()
                : evidence.holders().middle();
        var now = goesOn.compareTo(evidence.hold()) > 0 ? goesOn : evidence.hold();
        return evidence.usual().isZero()
                ? now.compareTo(LONG) > 0
                : now.compareTo(evidence.usual().multipliedBy(SLOWER)) > 0;
    }

    private static String counts(Evidence evidence) {
        var pool = evidence.pool();
        return pool.inUse() + " of " + pool.limit() + " in use, " + pool.open() + " open, " + pool.waiting()
                + " waiting";
    }

    private static String seen(Sample holders) {
        String where = holders.where().isEmpty() ? "" : ", mostly in " + holders.where();
        return "of " + holders.all() + " looks at holders " + holders.inDatabase() + " found them in the database, "
                + holders.idle() + " in other code, " + holders.abandoned() + " gone, " + holders.nested()
                + " waiting for another connection" + where;
    }

    private static String held(Evidence evidence) {
        String usual = evidence.usual().isZero() ? "" : ", " + millis(evidence.usual()) + " when nobody waits";
        return "held " + millis(evidence.hold()) + usual + ", the longest now "
                + millis(evidence.holders().oldest());
    }

    private static String millis(Duration time) {
        return time.toMillis() + " ms";
    }
}
