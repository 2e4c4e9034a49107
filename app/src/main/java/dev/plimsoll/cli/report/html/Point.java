package dev.plimsoll.cli.report.html;

/**
 * A value at a moment.
 *
 * @param x seconds
 * @param y the value; not a number where there is none
 */
public record Point(double x, double y) {
    boolean there() {
        return !Double.isNaN(y);
    }
}
