package dev.plimsoll.diagnose.scene;

import dev.plimsoll.watch.Symptom;
import dev.plimsoll.watch.Symptom.Nature;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When an outage began. Failures and commits that hang say it, else callers that wait, else slowness; what is weaker and hurt
 * the same services shortly before belongs to it.
 */
final class Onset {
    private static final Duration BEFORE = Duration.ofSeconds(30);
    private static final List<Set<Nature>> STRENGTH =
            List.of(Set.of(Nature.FAILING, Nature.HANGING), Set.of(Nature.WAITING), Set.of(Nature.SLOW));

    private Onset() {}

    static Optional<Instant> of(List<Symptom> symptoms, Landscape landscape) {
        var strongest = STRENGTH.stream()
                .map(natures -> symptoms.stream()
                        .filter(symptom -> natures.contains(symptom.nature()))
                        .toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
        return first(strongest)
                .map(begun -> first(symptoms.stream()
                                .filter(symptom -> !symptom.since().isBefore(begun.minus(BEFORE)))
                                .filter(symptom -> together(symptom, strongest, landscape))
                                .toList())
                        .orElse(begun));
    }

    private static boolean together(Symptom symptom, List<Symptom> strongest, Landscape landscape) {
        var services = landscape.behind(symptom.entity());
        return strongest.contains(symptom)
                || strongest.stream()
                        .flatMap(one -> landscape.behind(one.entity()).stream())
                        .anyMatch(services::contains);
    }

    private static Optional<Instant> first(List<Symptom> symptoms) {
        return symptoms.stream().map(Symptom::since).min(Comparator.naturalOrder());
    }
}
