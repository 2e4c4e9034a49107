package dev.plimsoll.cli.report.html;

import java.util.List;

/**
 * What the plots of a row have in common.
 *
 * @param from the first moment, in seconds
 * @param to the last
 * @param bandEnd until when, from 0 on, users were affected
 * @param marks moments in their sequence
 * @param unit what stands behind a number below
 */
public record Frame(double from, double to, double bandEnd, List<Mark> marks, String unit) {
    public Frame {
        marks = List.copyOf(marks);
    }

    /** Over time. */
    public Frame(double from, double to, double bandEnd, List<Mark> marks) {
        this(from, to, bandEnd, marks, " s");
    }

    /** Over numbers of something, from 0 on. */
    public static Frame counting(int to, List<Mark> marks) {
        return new Frame(0, to, 0, marks, "");
    }
}
