package dev.plimsoll.guard.why;

import java.time.Duration;

/**
 * What those who hold connections were doing, over the last looks together.
 *
 * @param inDatabase how many were in the driver
 * @param idle how many were in code that did something else
 * @param abandoned how many threads had ended, or were back where they wait for new work
 * @param nested how many waited for another connection
 * @param oldest the longest hold that goes on
 * @param middle how long half of them have gone on at least
 * @param where the code that most of those not in the database were in, as {@code class.method:line}; empty when none
 */
public record Sample(
        int inDatabase, int idle, int abandoned, int nested, Duration oldest, Duration middle, String where) {
    /** Nobody has looked. */
    public static final Sample NONE = new Sample(0, 0, 0, 0, Duration.ZERO, Duration.ZERO, "");

    int all() {
        return inDatabase + idle + abandoned + nested;
    }

    boolean mostly(int part) {
        return part > 0 && part * 2 >= all();
    }

    /** From 0 to 1, of those that hold a connection; 1 when nobody looked. */
    public double databaseShare() {
        return all() == 0 ? 1 : (double) inDatabase / all();
    }
}
