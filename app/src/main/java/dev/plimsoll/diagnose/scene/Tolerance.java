package dev.plimsoll.diagnose.scene;

/**
 * Up to where something counts as the same.
 *
 * @param share of what it was
 * @param least in its own unit, where that is more
 */
public record Tolerance(double share, double least) {
    /** Around a value. */
    double around(double value) {
        return Math.max(share * Math.abs(value), least);
    }
}
