package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Change.What;
import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something was deployed shortly before, on what suffers: as written down, or as instances were seen to start. What another
 * suspect explains by a setting it brought is left out.
 *
 * @param explained what that suspect found
 */
public record Deployments(Optional<Finding> explained) implements Suspect {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration WITH = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final double SOME = 3;

    @Override
    public Finding examine(Scene scene) {
        var written = scene.changes().stream()
                .filter(change -> change.what() == What.DEPLOYMENT)
                .filter(change -> explained.flatMap(Finding::change).stream().noneMatch(change.id()::equals))
                .toList();
        var deployed = Stream.concat(written.stream().map(change -> one(scene, change)), starts(scene).stream())
                .toList();
        var evidence =
                deployed.isEmpty() ? nothing(scene) : Evidence.any("a deployment touched what suffers", deployed);
        return Finding.of(
                Hypothesis.DEPLOYMENT,
                evidence.entity(),
                List.of(
                        Weighed.necessary(evidence, SOME),
                        Weighed.needed(Clearing.alone(scene, evidence.entity().name()), SOME),
                        Weighed.needed(soon(scene, evidence), SOME)));
    }

    /** What went well for longer does not begin to hurt by itself. */
    private static Evidence soon(Scene scene, Evidence deployed) {
        var passed = Duration.between(deployed.at(), scene.onset());
        return new Evidence(
                "it hurt soon after",
                Truth.of(passed.compareTo(SOON) <= 0),
                deployed.entity(),
                Signal.STARTED,
                passed.toSeconds(),
                SOON.toSeconds(),
                scene.now(),
                "it went well for %d s after %s was deployed".formatted(passed.toSeconds(), deployed.entity()));
    }

    private static Evidence one(Scene scene, Change change) {
        var cleared = Clearing.of(scene, change);
        var old = change.activated().plus(HALF_HOUR).isBefore(scene.onset());
        var here = scene.suffers(Entity.instance(change.entity()));
        return new Evidence(
                "a deployment touched what suffers",
                cleared.isPresent() || old ? Truth.FALSE : here ? Truth.TRUE : Truth.UNKNOWN,
                Entity.instance(change.entity()),
                Signal.STARTED,
                change.activated().getEpochSecond(),
                scene.onset().getEpochSecond(),
                change.activated(),
                cleared.orElse("%s took effect on %s %d s before it began"
                        .formatted(
                                change.id(),
                                change.entity(),
                                Duration.between(change.activated(), scene.onset())
                                        .toSeconds())));
    }

    /** Instances that suffer and were started shortly before, by nobody who wrote it down. */
    private List<Evidence> starts(Scene scene) {
        return scene.entities(Kind.INSTANCE, Signal.STARTED).stream()
                .filter(scene::suffers)
                .filter(instance -> explained.isEmpty() || !resized(scene, instance))
                .filter(instance -> Clearing.roles(scene).isEmpty())
                .flatMap(instance -> start(scene, instance).stream())
                .toList();
    }

    private static boolean resized(Scene scene, Entity instance) {
        var pools = new Pools(scene);
        return pools.all().stream()
                .filter(pool -> pool.owner().equals(instance.name()))
                .anyMatch(pool -> pools.resized(pool).isPresent());
    }

    private static Optional<Evidence> start(Scene scene, Entity instance) {
        var started = Instant.ofEpochSecond(Math.round(scene.latest(instance, Signal.STARTED)));
        var written = scene.changes().stream()
                .filter(change ->
                        change.touches(instance.name(), scene.landscape().service(instance)))
                .anyMatch(change ->
                        Duration.between(change.activated(), started).abs().compareTo(WITH) < 0);
        var before = !started.isAfter(scene.onset()) && started.plus(HALF_HOUR).isAfter(scene.onset());
        var watched = scene.series(instance, Signal.STARTED)
                        .between(Instant.EPOCH, started.minusSeconds(1))
                        .count()
                > 0;
        if (written || !before || !watched) {
            return Optional.empty();
        }
        return Optional.of(new Evidence(
                "an instance that suffers was started",
                Truth.TRUE,
                instance,
                Signal.STARTED,
                started.getEpochSecond(),
                scene.onset().getEpochSecond(),
                started,
                "%s was started %d s before it began, and nobody wrote down why"
                        .formatted(
                                instance,
                                Duration.between(started, scene.onset()).toSeconds())));
    }

    private static Evidence nothing(Scene scene) {
        return new Evidence(
                "a deployment touched what suffers",
                Truth.FALSE,
                new Entity(Kind.INSTANCE, "any"),
                Signal.STARTED,
                0,
                0,
                scene.now(),
                "0 other deployments in the 30 min before: %d instances watched, none started by anybody else"
                        .formatted(scene.entities(Kind.INSTANCE, Signal.STARTED).size()));
    }
}
