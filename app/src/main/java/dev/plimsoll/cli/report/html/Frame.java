package dev.plimsoll.cli.report.html;

import java.util.List;

/**
 * What the plots of a row have in common.
 *
 * @param from the first moment, in seconds
 * @param to the last
 * @param bandEnd until when, from 0 on, users were affected
 * @param marks moments in their sequence
 */
public record Frame(double from, double to, double bandEnd, List<Mark> marks) {
    public Frame {
        marks = List.copyOf(marks);
    }
}
