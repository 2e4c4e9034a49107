package dev.plimsoll.diagnose;

import dev.plimsoll.diagnose.Cause.Level;
import dev.plimsoll.diagnose.Ruled.Word;
import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Change.What;
import dev.plimsoll.diagnose.scene.Landscape;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.diagnose.suspect.Clearing;
import dev.plimsoll.diagnose.suspect.DatabaseResources;
import dev.plimsoll.diagnose.suspect.Deployments;
import dev.plimsoll.diagnose.suspect.Finding;
import dev.plimsoll.diagnose.suspect.Hypothesis;
import dev.plimsoll.diagnose.suspect.Network;
import dev.plimsoll.diagnose.suspect.NoFailover;
import dev.plimsoll.diagnose.suspect.PoolTooLarge;
import dev.plimsoll.diagnose.suspect.PoolTooSmall;
import dev.plimsoll.diagnose.suspect.Suspect;
import dev.plimsoll.diagnose.suspect.Traffic;
import dev.plimsoll.telemetry.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says why it hurts, and why it is not the rest. Reads a window and touches nothing, so that it says the same of the same
 * window; safe for several threads.
 */
public final class Diagnosis {
    /** Without the deployments, which are looked at when it is known what is explained already. */
    private static final List<Suspect> SUSPECTS = List.of(
            new PoolTooSmall(),
            new PoolTooLarge(),
            new NoFailover(),
            new Traffic(),
            new Network(),
            new DatabaseResources());

    /** What nobody thought of. */
    private static final double SOMETHING_ELSE = 0.1;

    private static final double NAMED = 0.6;
    private static final double SURE = 0.9;
    private static final double UNLIKELY = 0.01;

    private final Window window;
    private final Landscape landscape;

    public Diagnosis(Window window, Landscape landscape) {
        this.window = window;
        this.landscape = landscape;
    }

    /**
     * What is to be said at some moment, by what was measured until then.
     *
     * @param changes those that were written down, in any order, as far back as half an hour
     */
    public Verdict at(Instant now, List<Change> changes) {
        var scene = new Scene(window, landscape, changes, now);
        return scene.healthy() ? Verdict.HEALTHY : new Judgement(scene).verdict();
    }

    /** Weighs what the suspects found. */
    private static final class Judgement {
        private final Scene scene;
        private final List<Finding> findings = new ArrayList<>();
        private final double all;
        private final Optional<Finding> lead;
        private final List<Ruled> ruled = new ArrayList<>();
        private final List<String> undecided = new ArrayList<>();

        Judgement(Scene scene) {
            this.scene = scene;
            SUSPECTS.forEach(suspect -> findings.add(suspect.examine(scene)));
            var explains = findings.stream()
                    .filter(Finding::nameable)
                    .filter(finding -> finding.hypothesis().setting())
                    .max(Comparator.comparingDouble(Finding::weight));
            findings.add(new Deployments(explains).examine(scene));
            this.all = SOMETHING_ELSE
                    + findings.stream().mapToDouble(Finding::weight).sum();
            this.lead = findings.stream()
                    .filter(Finding::nameable)
                    .filter(finding -> finding.hypothesis().ofStarts() || scene.settled())
                    .filter(finding -> likelihood(finding) >= NAMED)
                    .findFirst();
        }

        private double likelihood(Finding finding) {
            return finding.weight() / all;
        }

        Verdict verdict() {
            findings.stream()
                    .filter(finding -> !lead.equals(Optional.of(finding)))
                    .forEach(this::rule);
            scene.changes().forEach(this::rule);
            return new Verdict(
                    lead.map(this::cause),
                    ruled,
                    undecided,
                    Optional.of(scene.onset()),
                    scene.symptoms().stream().map(symptom -> symptom.words()).toList());
        }

        private Cause cause(Finding finding) {
            var sure = finding.hypothesis().setting()
                    && likelihood(finding) >= SURE
                    && findings.stream()
                            .filter(other -> !other.equals(finding))
                            .allMatch(other -> likelihood(other) < UNLIKELY);
            return new Cause(
                    finding.hypothesis(),
                    finding.entity(),
                    finding.setting(),
                    finding.change(),
                    sure ? Level.SUPPORTED : Level.SUSPECTED,
                    finding.path());
        }

        private void rule(Finding finding) {
            var id = finding.hypothesis().id();
            var doubt = finding.doubt().orElse("something else explains it");
            if (finding.refutation().isPresent()) {
                var word = finding.hypothesis() == Hypothesis.DEPLOYMENT && deployed() ? Word.CLEARED : Word.REFUTED;
                ruled.add(new Ruled(id, word, finding.refutation().get()));
            } else if (finding.gap().isPresent()) {
                ruled.add(new Ruled(id, Word.NOT_TESTED, finding.gap().get()));
            } else if (likelihood(finding) < UNLIKELY) {
                ruled.add(new Ruled(
                        id, Word.UNLIKELY, "%s (likelihood %.2f %%)".formatted(doubt, 100 * likelihood(finding))));
            } else {
                undecided.add("%s: %s".formatted(id, doubt));
            }
        }

        private boolean deployed() {
            return scene.changes().stream().anyMatch(change -> change.what() == What.DEPLOYMENT);
        }

        private void rule(Change change) {
            if (lead.flatMap(Finding::change).stream().anyMatch(change.id()::equals)) {
                return;
            }
            Clearing.of(scene, change)
                    .ifPresentOrElse(
                            why -> ruled.add(new Ruled(change.id(), Word.CLEARED, why)),
                            () -> undecided.add(
                                    "%s took effect on %s before it began".formatted(change.id(), change.entity())));
        }
    }
}
