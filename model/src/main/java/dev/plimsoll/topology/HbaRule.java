package dev.plimsoll.topology;

import dev.plimsoll.setting.Place;
import java.util.List;

/**
 * One line of {@code pg_hba.conf}; the first that matches a client decides.
 *
 * @param type {@code local}, {@code host}, {@code hostssl}, …
 * @param databases database names or the words {@code all}, {@code replication}, …
 * @param users role names or {@code all}
 * @param address as written, mask joined by a slash; empty for {@code local}
 * @param method the authentication method
 * @param place where it is written
 */
public record HbaRule(
        String type, List<String> databases, List<String> users, String address, String method, Place place) {
    public HbaRule {
        databases = List.copyOf(databases);
        users = List.copyOf(users);
    }

    /** Whether a replication connection may match: {@code all} does not mean replication. */
    public boolean admitsReplication() {
        return databases.contains("replication");
    }
}
