package dev.plimsoll.rehearse.canary;

import dev.plimsoll.lab.load.ledger.Audit;
import java.util.Optional;

/**
 * What a canary saw.
 *
 * @param writes how many orders were to be written
 * @param downtime when none was acknowledged
 * @param audit what became of the orders; empty when the database could not be asked in the end
 * @param leftover why the schema is still there; empty when it was removed
 */
public record Seen(long writes, Downtime downtime, Optional<Audit> audit, Optional<String> leftover) {
    /** Whether an acknowledged order is gone, or one is there against the word that was given. */
    public boolean broken() {
        return audit.filter(orders -> !orders.clean()).isPresent();
    }

    /** Whether that can be said at all. */
    public boolean known() {
        return audit.filter(orders -> orders.acknowledged() > 0).isPresent();
    }
}
