package dev.plimsoll.guard.engine;

/**
 * Whether somebody gave no sign of life at several looks, one after another: after a pause of this process the first look
 * finds nobody who had the time for one. For one thread at a time.
 */
final class Absence {
    private static final int LOOKS = 5;

    private int missed;

    /** Looks. */
    boolean lasts(boolean there) {
        missed = there ? 0 : Math.min(missed + 1, LOOKS);
        return missed == LOOKS;
    }
}
