package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Scenario;
import java.util.List;

/**
 * A remedy that was tried against a fault.
 *
 * @param fault what had failed; or what failed only with it, though it helped against something else
 * @param remedy what was changed
 * @param before the worst run without it
 * @param after each run with it, at least one; the last is the one that failed, if it did not help
 * @param failures why the last run failed, in the words of the verdict; empty where the remedy helped
 */
public record Tried(ClusterFault fault, Remedy remedy, Trial before, List<Trial> after, List<String> failures) {
    public Tried {
        after = List.copyOf(after);
        failures = List.copyOf(failures);
    }

    /** Whether no run failed any more. */
    public boolean helped() {
        return failures.isEmpty();
    }

    /** The run with it in which users waited longest. */
    public Trial worst() {
        return new Scenario(fault, after).worst();
    }
}
