package dev.plimsoll.watch;

import dev.plimsoll.telemetry.Entity;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that hurts now.
 *
 * @param entity who suffers: a journey, a part of the edge, a pool, a server
 * @param since the first second it hurt, without a break since
 * @param words how much, with its numbers
 */
public record Symptom(Nature nature, Entity entity, Instant since, String words) {
    /** In what way. */
    public enum Nature {
        /** Requests fail more often than usual. */
        FAILING,
        /** Requests take far longer than usual. */
        SLOW,
        /** Every connection of a pool is lent out and callers wait. */
        WAITING,
        /** No server takes a commit. */
        HANGING;

        /** As an alert calls it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
