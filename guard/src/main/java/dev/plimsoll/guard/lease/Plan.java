package dev.plimsoll.guard.lease;

/**
 * What to do after a reading.
 *
 * @param target how many slots this instance should have
 * @param needed how many of them so that nobody waits
 * @param claim how many it takes, if they are free
 * @param release how many it gives back, once they are not in use
 * @param why with the numbers
 */
record Plan(int target, int needed, int claim, int release, String why) {
    /**
     * @param slots that there are
     * @param me this instance
     * @param most how many it takes at most: what it had, while others may not have said yet what they have
     */
    static Plan of(Reading reading, int slots, Claimant me, int most) {
        var shares = Share.of(slots, reading.claimants());
        var needs = Share.needed(slots, reading.claimants());
        int target = shares.getOrDefault(me.name(), 0);
        int free = Math.max(0, slots - reading.held());
        int shortOf = reading.claimants().stream()
                .mapToInt(one -> Math.max(0, needs.getOrDefault(one.name(), 0) - one.held()))
                .sum();
        int surplus = Math.max(0, me.held() - target);
        int release = shortOf > free || reading.held() > slots ? surplus : 0;
        int claim = Math.min(free, Math.max(0, Math.min(target, most) - me.held()));
        String why = "%d of %d slots are free, %d instances, %d could be used here, %d are a fair share"
                .formatted(free, slots, reading.living(), me.demand(), target);
        return new Plan(target, needs.getOrDefault(me.name(), 0), claim, release, why);
    }
}
