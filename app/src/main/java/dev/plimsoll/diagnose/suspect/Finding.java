package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.suspect.Weighed.Role;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Truth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a hypothesis.
 *
 * @param entity where it is, if it is right
 * @param evidence everything that was looked at, the most important first
 * @param setting what moved, if a setting did
 * @param change the change that moved it, if that was written down
 */
public record Finding(
        Hypothesis hypothesis, Entity entity, List<Weighed> evidence, Optional<Edit> setting, Optional<String> change) {
    public Finding {
        evidence = List.copyOf(evidence);
    }

    static Finding of(Hypothesis hypothesis, Entity entity, List<Weighed> evidence) {
        return new Finding(hypothesis, entity, evidence, Optional.empty(), Optional.empty());
    }

    Finding because(Optional<Blame> blame) {
        return new Finding(hypothesis, entity, evidence, blame.map(Blame::edit), blame.flatMap(Blame::change));
    }

    /** How likely it is beside others, not normalised; 0 when it is refuted. */
    public double weight() {
        return evidence.stream().mapToDouble(Weighed::weight).reduce(hypothesis.prior(), (one, other) -> one * other);
    }

    /** Whether everything that must hold for it to be named is known to hold. */
    public boolean nameable() {
        return evidence.stream()
                .filter(weighed -> weighed.role() != Role.SPEAKS)
                .allMatch(weighed -> weighed.evidence().truth().holds());
    }

    /** Why it cannot be, in words; empty when it can. */
    public Optional<String> refutation() {
        return words(Role.NECESSARY, Truth.FALSE);
    }

    /** What would have to be known to say whether it can be; empty when that is known. */
    public Optional<String> gap() {
        return words(Role.NECESSARY, Truth.UNKNOWN);
    }

    /** What speaks against it, in words; what is needed for it and does not hold first. */
    public Optional<String> doubt() {
        return words(Role.NEEDED, Truth.FALSE)
                .or(() -> words(Role.SPEAKS, Truth.FALSE))
                .or(() -> words(Role.NEEDED, Truth.UNKNOWN));
    }

    private Optional<String> words(Role role, Truth truth) {
        var words = evidence.stream()
                .filter(weighed -> weighed.is(role, truth))
                .map(weighed -> weighed.evidence().words())
                .collect(Collectors.joining("; "));
        return Optional.of(words).filter(some -> !some.isEmpty());
    }

    /** What holds of all that was looked at. */
    public List<Evidence> path() {
        return evidence.stream()
                .map(Weighed::evidence)
                .filter(each -> each.truth().holds())
                .toList();
    }
}
