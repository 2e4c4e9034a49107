package dev.plimsoll.guard.lease;

import dev.plimsoll.guard.Mode;
import java.time.Duration;

/**
 * On what terms an instance leases.
 *
 * @param service what the budget belongs to, for example the role
 * @param instance this one's name, like no other's
 * @param mode how far it goes
 * @param budget connections of all instances together; 0: the role's CONNECTION LIMIT
 * @param reserve how many of them are never leased: for who is just starting, and for people
 * @param floor what this instance needs to work at all, at least 1
 * @param period between two renewals; longer by itself for more than sixty-four instances
 * @param url of the database the table is in; empty: the pool's own
 */
public record Terms(
        String service, String instance, Mode mode, int budget, int reserve, int floor, Duration period, String url) {
    /** As often as the table may be written by an instance. */
    public static final Duration PERIOD = Duration.ofSeconds(2);

    public Terms {
        if (floor < 1 || instance.isEmpty()) {
            throw new IllegalArgumentException("a lease needs a floor of 1 and a name: " + floor + ", " + instance);
        }
    }

    /** How many slots there are to lease under a role limit; negative when nobody says. */
    int slots(int roleLimit) {
        int most = budget == 0 ? roleLimit : roleLimit < 0 ? budget : Math.min(budget, roleLimit);
        return most < 0 ? -1 : Math.max(0, most - reserve);
    }
}
