package dev.plimsoll.guard.lease;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Who should have how many slots: max-min fair. Everybody gets the floor, then one slot at a time goes to whoever has the
 * fewest and wants more (Bertsekas and Gallager, Data Networks, 6.5.2). A pure function of what all read in the same
 * table, so that all come to the same result without talking.
 */
final class Share {
    private Share() {}

    /** What everybody should have at least, so that nobody waits for what another does not use. */
    static Map<String, Integer> needed(int slots, Collection<Claimant> all) {
        return of(slots, all, List.of(Step.FLOOR, Step.DEMAND));
    }

    /**
     * What everybody should have: what is needed, and of what is left as much as fits into the pools, so that a rise finds
     * its connections open.
     *
     * @param slots how many there are; those of instances that are gone are not given twice
     * @param all of the service
     * @return slots by name, of those that live
     */
    static Map<String, Integer> of(int slots, Collection<Claimant> all) {
        return of(slots, all, List.of(Step.values()));
    }

    private static Map<String, Integer> of(int slots, Collection<Claimant> all, List<Step> steps) {
        int lost = all.stream()
                .filter(claimant -> !claimant.living())
                .mapToInt(Claimant::held)
                .sum();
        var living = all.stream().filter(Claimant::living).toList();
        return fill(Math.max(0, slots - lost), living, steps);
    }

    private static Map<String, Integer> fill(int slots, Collection<Claimant> living, List<Step> steps) {
        var shares = new TreeMap<String, Integer>();
        int left = slots;
        for (var step : steps) {
            var poorest = new PriorityQueue<Claimant>(
                    Comparator.<Claimant>comparingInt(claimant -> shares.getOrDefault(claimant.name(), 0))
                            .thenComparing(Claimant::name));
            living.stream().filter(claimant -> step.wants(claimant, shares)).forEach(poorest::add);
            for (var next = poorest.poll(); next != null && left > 0; next = poorest.poll()) {
                shares.merge(next.name(), 1, Integer::sum);
                left--;
                if (step.wants(next, shares)) {
                    poorest.add(next);
                }
            }
        }
        living.forEach(claimant -> shares.putIfAbsent(claimant.name(), 0));
        return shares;
    }

    private enum Step {
        FLOOR,
        DEMAND,
        SPARE;

        boolean wants(Claimant claimant, Map<String, Integer> shares) {
            int most = switch (this) {
                case FLOOR -> claimant.floor();
                case DEMAND -> claimant.wanted();
                case SPARE -> claimant.most();
            };
            return shares.getOrDefault(claimant.name(), 0) < most;
        }
    }
}
