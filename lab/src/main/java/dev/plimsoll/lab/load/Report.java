package dev.plimsoll.lab.load;

import java.util.List;
import java.util.Map;

/**
 * What users saw, after the warm-up.
 *
 * @param all of all requests
 * @param byRequest of each kind of request, by its name
 * @param series step by step
 * @param lateness how late the generator itself handed requests over; it is part of every latency. Where it is not
 *     small beside them, the machine is too busy for the load
 * @param said the first message of each kind of failure
 */
public record Report(
        Summary all,
        Map<String, Summary> byRequest,
        List<Interval> series,
        Latency lateness,
        Map<FailureKind, String> said) {
    public Report {
        byRequest = Map.copyOf(byRequest);
        series = List.copyOf(series);
        said = Map.copyOf(said);
    }
}
