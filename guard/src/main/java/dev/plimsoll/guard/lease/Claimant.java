package dev.plimsoll.guard.lease;

/**
 * One instance of the service, as the table has it.
 *
 * @param name the instance's
 * @param floor what it needs to work at all
 * @param demand what it could use
 * @param most what it opens at most, whatever there is
 * @param held the slots it has
 * @param living whether it renewed lately
 */
record Claimant(String name, int floor, int demand, int most, int held, boolean living) {
    /** Without which callers wait. */
    int wanted() {
        return Math.min(Math.max(floor, demand), Math.max(floor, most));
    }
}
