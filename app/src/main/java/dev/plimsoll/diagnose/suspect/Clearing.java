package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Change.What;
import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Series;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import dev.plimsoll.watch.Symptom;
import dev.plimsoll.watch.Symptom.Nature;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a change is innocent: it came after it began, nothing it touched suffers, or what it did not touch suffers alike. */
public final class Clearing {
    private static final int ENOUGH = 8;
    private static final int BUSY = 60;
    private static final double SAME = 0.1;
    private static final double HARDLY = 0.02;
    private static final int PERCENT = 100;
    private static final double MILLIS = 1_000;

    private Clearing() {}

    /** Why it is innocent, with a number; empty when that is not shown. */
    public static Optional<String> of(Scene scene, Change change) {
        var later = Duration.between(scene.onset(), change.activated());
        if (later.compareTo(Scene.UNSURE) > 0) {
            return Optional.of(
                    "%s took effect %.1f s after it began".formatted(change.id(), later.toMillis() / MILLIS));
        }
        Predicate<String> there = instance -> change.touches(instance, service(scene, instance));
        return elsewhere(scene, change)
                .or(() -> innocuous(scene, change, there))
                .or(() -> alike(scene, change, there));
    }

    /** No change of a service makes servers that answer take no commit. */
    private static Optional<String> elsewhere(Scene scene, Change change) {
        return scene.nodes().contains(Entity.node(change.entity()))
                ? Optional.empty()
                : roles(scene)
                        .map(words ->
                                "%s: every server answers, and none takes a commit, which nothing in %s decides: %s"
                                        .formatted(change.id(), change.entity(), words));
    }

    /** Why servers that all answer take no commit; empty when one does, or one is silent. */
    static Optional<String> roles(Scene scene) {
        var answer = scene.nodes().stream().allMatch(node -> scene.latest(node, Signal.ANSWERS) > 0);
        return scene.symptoms().stream()
                .filter(symptom -> symptom.nature() == Nature.HANGING && answer)
                .map(Symptom::words)
                .findFirst();
    }

    /** What it touched has worked ever since, and does not suffer now. */
    private static Optional<String> innocuous(Scene scene, Change change, Predicate<String> there) {
        var since = failures(scene, there, change.activated());
        var lately = failures(scene, there, scene.onset());
        var silent = lately.served() == 0 && since.served() >= BUSY;
        return scene.suffering().isEmpty()
                        || suffers(scene, change)
                        || since.served() < ENOUGH
                        || since.share() > HARDLY
                        || silent
                ? Optional.empty()
                : Optional.of(
                        "%s: %s of %s since it took effect".formatted(change.id(), since.words(), change.entity()));
    }

    /** What it did not touch suffers alike. */
    private static Optional<String> alike(Scene scene, Change change, Predicate<String> there) {
        var touched = failures(scene, there, scene.onset());
        var others = failures(
                scene, there.negate().and(instance -> service(scene, instance).equals(change.entity())), scene.onset());
        return others.served() >= ENOUGH
                        && touched.served() >= ENOUGH
                        && Math.abs(touched.share() - others.share()) <= SAME
                        && others.share() > HARDLY
                ? Optional.of("%s: %s where it took effect, %s of %s where it did not"
                        .formatted(change.id(), touched.words(), others.words(), change.entity()))
                : Optional.empty();
    }

    /** That the instances on which something was deployed fail, and all others do not. */
    static Evidence alone(Scene scene, String where) {
        Predicate<String> there = instance -> instance.equals(where)
                || scene.changes().stream()
                        .filter(change -> change.what() == What.DEPLOYMENT)
                        .anyMatch(change ->
                                change.entity().equals(where) && change.touches(instance, service(scene, instance)));
        var touched = failures(scene, there, scene.onset());
        var others = failures(scene, there.negate(), scene.onset());
        var known = touched.served() >= ENOUGH && others.served() >= ENOUGH;
        return new Evidence(
                "only what was deployed fails",
                known ? Truth.of(touched.share() - others.share() > SAME) : Truth.UNKNOWN,
                Entity.instance(where),
                Signal.FAILED,
                touched.share(),
                others.share(),
                scene.now(),
                "%s where something was deployed, %s elsewhere".formatted(touched.words(), others.words()));
    }

    private static boolean suffers(Scene scene, Change change) {
        return scene.suffering().contains(change.entity()) || scene.nodes().contains(Entity.node(change.entity()));
    }

    private static String service(Scene scene, String instance) {
        return scene.landscape().service(Entity.instance(instance));
    }

    private static Failures failures(Scene scene, Predicate<String> instance, Instant since) {
        double served = 0;
        double failed = 0;
        for (var journey : scene.entities(Kind.JOURNEY, Signal.SERVED)) {
            if (instance.test(journey.owner())) {
                served += sum(scene.series(journey, Signal.SERVED).between(since, scene.now()));
                failed += sum(scene.series(journey, Signal.FAILED).between(since, scene.now()));
            }
        }
        return new Failures(served, failed);
    }

    private static double sum(Series series) {
        return series.stream().sum();
    }

    /** How many requests there were, and how many of them failed. */
    private record Failures(double served, double failed) {
        double share() {
            return served == 0 ? 0 : failed / served;
        }

        String words() {
            return "%.0f of %.0f requests failed (%.0f %%)".formatted(failed, served, PERCENT * share());
        }
    }
}
