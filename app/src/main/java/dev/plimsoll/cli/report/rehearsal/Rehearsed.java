package dev.plimsoll.cli.report.rehearsal;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.topology.Goals;
import java.time.Duration;
import java.time.Instant;

/**
 * What was rehearsed, and what came of it.
 *
 * @param service whose pool
 * @param load what came
 * @param goals what had to hold
 * @param result what came of it
 * @param secrets what must not be shown
 * @param at when it began
 * @param took how long it took
 */
public record Rehearsed(
        String service, Load load, Goals goals, Rehearsal.Result result, Secrets secrets, Instant at, Duration took) {}
