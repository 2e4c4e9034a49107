package dev.plimsoll.rehearse.verdict;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.trial.Orders;
import dev.plimsoll.rehearse.trial.Trial;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A fault and all its runs.
 *
 * @param fault what was done
 * @param trials each time, at least once
 */
public record Scenario(ClusterFault fault, List<Trial> trials) {
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    public Scenario {
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("a scenario was run at least once: " + fault);
        }
    }

    /** The run in which users waited longest. */
    public Trial worst() {
        return trials.stream()
                .max(Comparator.comparing(trial -> trial.extrapolated().orElse(NEVER)))
                .orElseThrow();
    }

    /** The most the client took after a promotion in any run, where it is deployed; empty when nobody was promoted. */
    public Optional<Duration> longestShare() {
        return trials.stream()
                .filter(trial -> trial.takeover().isPresent())
                .flatMap(trial -> trial.clientExtrapolated().stream())
                .max(Comparator.naturalOrder());
    }

    /** Of all runs together. */
    public Orders orders() {
        return trials.stream().map(Trial::orders).reduce(Orders.NONE, Orders::plus);
    }

    /** The most that were lost in one run. */
    public int mostLost() {
        return trials.stream().mapToInt(trial -> trial.orders().lost()).max().orElse(0);
    }

    /** How long users were affected in each run that ended, as it would be where it is deployed, the shortest first. */
    public List<Duration> affected() {
        return trials.stream()
                .flatMap(trial -> trial.extrapolated().stream())
                .sorted()
                .toList();
    }
}
