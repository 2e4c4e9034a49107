package dev.plimsoll.guard.watch;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.source.Failure;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Told;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one host.
 *
 * @param asked when it was asked what it has not answered yet; negative when nothing is open
 * @param told what it said last
 * @param failure what it, or the network, said since instead
 * @param followed when it last said that it follows another; negative when it never did
 */
record Sight(Host host, long asked, Optional<Told> told, Optional<Failure> failure, long followed) {
    private static final long NOTHING = -1;
    /** When a host followed another that never said so. */
    static final long NEVER = NOTHING;

    private static final Set<Cause> DOWN = EnumSet.of(Cause.DATABASE_DOWN, Cause.DATABASE_STARTING);

    static Sight of(Host host) {
        return new Sight(host, NOTHING, Optional.empty(), Optional.empty(), NEVER);
    }

    /** A question is on its way; an older one without an answer counts on. */
    Sight asked(long now) {
        return new Sight(host, asked < 0 ? now : asked, told, failure, followed);
    }

    Sight told(Told what, long now) {
        return new Sight(host, NOTHING, Optional.of(what), Optional.empty(), what.recovery() ? now : followed);
    }

    /** A refusal is an answer; that nothing came is none, and the question stays open. */
    Sight failed(Failure why) {
        var answered = why.answered() || DOWN.contains(why.cause());
        return new Sight(host, answered ? NOTHING : asked, told, Optional.of(why), followed);
    }

    /** Nanoseconds without an answer to a question. */
    long silence(long now) {
        return asked < 0 ? 0 : now - asked;
    }

    /** Whether it may still say what it is: nothing was heard of it, and it was not given the time. */
    boolean pending(long now, long patience) {
        return told.isEmpty() && failure.isEmpty() && silence(now) < patience;
    }

    /** Whether it said of itself, at the last opportunity, what it is. */
    boolean fresh(long now, long patience) {
        return told.isPresent() && failure.isEmpty() && silence(now) < patience;
    }

    /** Why a connection to it should not be handed out, though nothing is wrong with what it is. */
    Optional<Cause> trouble(long now, long patience) {
        var cause = failure.map(Failure::cause);
        if (cause.filter(DOWN::contains).isPresent()) {
            return cause;
        }
        if (silence(now) < patience) {
            return Optional.empty();
        }
        return Optional.of(cause.filter(Cause.UNREACHABLE::equals).orElse(Cause.DATABASE_SILENT));
    }

    /** For people. */
    String words(long now) {
        var said = told.map(one -> one.recovery() ? "follows another" : "accepts writes as " + one.identity());
        var failed = failure.map(one -> one.cause() + ": " + one.message());
        var silent = silence(now) / 1_000_000;
        return host + " " + failed.or(() -> said).orElse("was not heard yet")
                + (silent > 0 ? ", silent for " + silent + " ms" : "");
    }
}
