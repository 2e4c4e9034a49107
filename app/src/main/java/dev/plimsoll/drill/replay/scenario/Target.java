package dev.plimsoll.drill.replay.scenario;

import dev.plimsoll.drill.shoppers.Crowd;
import java.util.Map;
import java.util.Optional;

/**
 * Where the outage can happen here.
 *
 * @param entity the service, or {@link #DATABASE}
 * @param pool the name of the pool whose limit the setting is; empty where it is none
 * @param setting its key, in the service's {@code application.yml} or the server's configuration
 * @param largest the bad limit of an instance here is this at the most, 1 or more; of a pool that is made larger, how many
 *     sizes there are to choose from
 * @param given what else is set in that file, before and after
 * @param crowd who comes, so that the pool is needed
 * @param newcomer the service that gets one more instance when the change is made and the server gives no more connections:
 *     it needs new ones, and those that are there have theirs
 */
public record Target(
        String entity,
        Optional<String> pool,
        String setting,
        int largest,
        Map<String, String> given,
        Crowd crowd,
        Optional<String> newcomer) {
    /** What the setting belongs to when it is not a service's. */
    public static final String DATABASE = "database";

    public Target {
        given = Map.copyOf(given);
    }

    /** A service that does not suffer from it: without the database's primary people can still look at the goods. */
    public String elsewhere() {
        return ofDatabase() ? "storefront" : entity.equals("auth") ? "checkout" : "auth";
    }

    /** Whether it is a setting of the database's primary. */
    public boolean ofDatabase() {
        return entity.equals(DATABASE);
    }
}
