package dev.plimsoll.rehearse;

/**
 * How many runs this machine carries side by side without their times being disturbed: one for each processor, while the
 * load is light ({@code SideBySide} in the benchmarks).
 */
final class Lanes {
    private static final double EACH_PROCESSOR = 150;

    private Lanes() {}

    /** With so many requests a second in each. */
    static int of(double perSecond) {
        return of(perSecond, Runtime.getRuntime().availableProcessors());
    }

    static int of(double perSecond, int processors) {
        return (int) Math.max(1, Math.min(processors, processors * EACH_PROCESSOR / perSecond));
    }
}
