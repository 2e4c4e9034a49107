package dev.plimsoll.cli.report.rehearsal;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.trial.Back;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.topology.Goals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
 * @param before the same of the files as they were, where that was asked for
 */
public record Rehearsed(
        String service,
        Load load,
        Goals goals,
        Rehearsal.Result result,
        Secrets secrets,
        Instant at,
        Duration took,
        Optional<Before> before) {
    /**
     * A rehearsal of the files as they were.
     *
     * @param revision of which revision
     * @param result what came of it
     * @param back the way from the files as they are to those
     */
    public record Before(String revision, Rehearsal.Result result, Back back) {
        /** What was seen of the same fault. */
        public Optional<Scenario> of(ClusterFault fault) {
            return result.scenarios().stream()
                    .filter(scenario -> scenario.fault().equals(fault))
                    .findFirst();
        }
    }
}
