package dev.plimsoll.cli.report;

import dev.plimsoll.check.Level;
import dev.plimsoll.check.Report;
import dev.plimsoll.config.survey.Survey;
import java.time.Duration;
import java.util.Optional;

/**
 * What was checked, and what came of it.
 *
 * @param report what was found
 * @param survey what was looked at
 * @param paths how to name its files
 * @param base the revision the change was judged against
 * @param threshold findings at this level or a worse one fail the check
 * @param took how long it took
 */
public record Checked(
        Report report, Survey survey, Paths paths, Optional<String> base, Level threshold, Duration took) {}
