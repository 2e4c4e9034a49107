package dev.plimsoll.drill.replay;

import dev.plimsoll.diagnose.Verdict;
import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.rollback.Effect;
import dev.plimsoll.watch.Alert;
import java.util.List;
import java.util.Optional;

/**
 * What came of a replay.
 *
 * @param plot what was played
 * @param demand what the crowd needed of the pool; empty where the change is not of a pool
 * @param moments when what happened
 * @param alert the first after the change
 * @param verdict the one that named the cause; else the last
 * @param effects what is in effect where, after the revert
 * @param orders what became of them
 * @param failings what the scenario expects and did not happen
 */
public record Outcome(
        Plot plot,
        Optional<Demand> demand,
        Moments moments,
        Optional<Alert> alert,
        Optional<Verdict> verdict,
        List<Effect> effects,
        Orders orders,
        List<String> failings) {
    public Outcome {
        effects = List.copyOf(effects);
        failings = List.copyOf(failings);
    }

    /** Whether everything was as the scenario expects. */
    public boolean holds() {
        return failings.isEmpty();
    }
}
