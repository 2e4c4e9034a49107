package dev.plimsoll.rehearse.timeline;

import dev.plimsoll.lab.load.Report;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One run, moment by moment.
 *
 * @param moments what users met
 * @param stints what each server was, server by server, in the sequence of time
 * @param lost the first of the orders that were lost, {@value #SHOWN} at most
 * @param lateness what 99 of 100 requests were late by because this machine was
 */
public record Timeline(List<Moment> moments, List<Stint> stints, List<UUID> lost, Duration lateness) {
    /** Nothing was seen. */
    public static final Timeline NONE = new Timeline(List.of(), List.of(), List.of(), Duration.ZERO);

    /** The step. */
    public static final Duration STEP = Duration.ofMillis(250);

    private static final double LAST = 99;

    /** How many lost orders are kept. */
    public static final int SHOWN = 20;

    public Timeline {
        moments = List.copyOf(moments);
        stints = List.copyOf(stints);
        lost = lost.stream().limit(SHOWN).toList();
    }

    /**
     * Of a run in steps of {@link #STEP}, up to the last full one in which users came.
     *
     * @param fault when, after the beginning of the run, something was broken
     */
    public static Timeline of(Report report, Duration fault, List<Stint> stints, List<UUID> lost) {
        var series = report.series();
        int end = series.size();
        while (end > 0 && series.get(end - 1).requests().arrivals() == 0) {
            end--;
        }
        var moments = series.subList(0, Math.max(0, end - 1)).stream()
                .map(interval -> Moment.of(interval, STEP, fault))
                .toList();
        return new Timeline(moments, stints, lost, report.lateness().percentile(LAST));
    }
}
