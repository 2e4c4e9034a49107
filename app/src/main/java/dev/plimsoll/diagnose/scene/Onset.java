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
 * When an outage began. Failures and commits that hang say it; slowness and waiting of the same services shortly before belong
 * to it. Without failures, slowness and waiting say it themselves.
 */
final class Onset {
    private static final Duration BEFORE = Duration.ofSeconds(30);
    private static final Set<Nature> HARD = Set.of(Nature.FAILING, Nature.HANGING);

    private Onset() {}

    static Optional<Instant> of(List<Symptom> symptoms, Landscape landscape) {
        var hard = symptoms.stream()
                .filter(symptom -> HARD.contains(symptom.nature()))
                .toList();
        var first = first(hard.isEmpty() ? symptoms : hard);
        return first.map(begun -> first(symptoms.stream()
                        .filter(symptom -> !symptom.since().isBefore(begun.minus(BEFORE)))
                        .filter(symptom -> together(symptom, hard, landscape))
                        .toList())
                .orElse(begun));
    }

    private static boolean together(Symptom symptom, List<Symptom> hard, Landscape landscape) {
        var services = landscape.behind(symptom.entity());
        return hard.isEmpty()
                || hard.contains(symptom)
                || hard.stream()
                        .flatMap(one -> landscape.behind(one.entity()).stream())
                        .anyMatch(services::contains);
    }

    private static Optional<Instant> first(List<Symptom> symptoms) {
        return symptoms.stream().map(Symptom::since).min(Comparator.naturalOrder());
    }
}
