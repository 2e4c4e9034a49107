package dev.plimsoll.guard.lease;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the table and the pool's server say.
 *
 * @param server the pool's, or the table's where both are one
 * @param laid the rows for slots there are
 * @param registered the instances that may live, however seldom they renew
 * @param orphans whether slots wait for somebody to see whether their holder is gone
 * @param claimants all instances that have a row or a slot
 * @param rests the shortest holds at rest by lane of those that live
 */
record Reading(
        Server server,
        int laid,
        int registered,
        boolean orphans,
        List<Claimant> claimants,
        Map<String, Duration> rests) {
    Reading {
        claimants = List.copyOf(claimants);
        rests = Map.copyOf(rests);
    }

    /**
     * What a server says of itself.
     *
     * @param roleLimit the role's CONNECTION LIMIT; -1: none
     * @param pid the server process that was asked
     * @param era when it started; another one after a failover or a restart
     */
    record Server(int roleLimit, int pid, String era) {
        /** This one, for a table that lies on another server: the start of either begins an era. */
        Server of(Server table) {
            return new Server(roleLimit, pid, era + ", " + table.era());
        }
    }

    /** The same table, and another server where the pool's connections are. */
    Reading at(Server pools) {
        return new Reading(pools.of(server), laid, registered, orphans, claimants, rests);
    }

    Reading with(List<Claimant> others) {
        return new Reading(server, laid, registered, orphans, others, rests);
    }

    int heldBy(String instance) {
        return claimants.stream()
                .filter(claimant -> claimant.name().equals(instance))
                .mapToInt(Claimant::held)
                .sum();
    }

    int held() {
        return claimants.stream().mapToInt(Claimant::held).sum();
    }

    int living() {
        return (int) claimants.stream().filter(Claimant::living).count();
    }
}
