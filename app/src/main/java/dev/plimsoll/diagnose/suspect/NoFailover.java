package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.scene.Scene;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import dev.plimsoll.watch.Commits;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * No server takes a commit, and none will: a failover that is under way is not one that does not happen. Who commits wait for is
 * blamed at once where they began to hang when it moved, on a primary that is there; a list that moved before had done its work.
 */
public final class NoFailover implements Suspect {
    private static final List<String> KEYS = List.of(
            "synchronous_standby_names",
            "synchronous_commit",
            "synchronous_mode",
            "synchronous_mode_strict",
            "synchronous_node_count",
            "default_transaction_read_only",
            "nofailover",
            "failover_priority",
            "nosync",
            "ttl",
            "loop_wait",
            "retry_timeout",
            "primary_start_timeout",
            "maximum_lag_on_failover",
            "check_timeline",
            "failsafe_mode",
            "hot_standby");
    private static final double STRONG = 20;
    private static final double CERTAIN = 100;
    private static final int ENOUGH = 3;
    private static final int SAMPLES = 6;
    private static final List<String> WAITS = List.of("synchronous_standby_names", "synchronous_commit");
    private static final Duration AT_ONCE = Duration.ofSeconds(15);
    private static final double MILLIS = 1_000;

    @Override
    public Finding examine(Scene scene) {
        var commits = new Commits(scene::series, scene.landscape().nodes());
        var since = commits.nobodySince(scene.now().getEpochSecond());
        var began = since.isPresent() ? Instant.ofEpochSecond(since.getAsLong()) : scene.now();
        var blame = blame(scene, began);
        var node = commits.lastTaker(began.getEpochSecond() - 1)
                .or(() -> scene.nodes().stream().findFirst());
        var entity = node.orElse(new Entity(Kind.NODE, "any"));
        return Finding.of(
                        Hypothesis.NO_FAILOVER,
                        entity,
                        List.of(
                                Weighed.necessary(nobody(scene, commits, entity), CERTAIN),
                                Weighed.needed(
                                        lasting(scene, entity, began, blame.filter(one -> stops(scene, commits, one))),
                                        STRONG)))
                .because(blame);
    }

    private static Evidence nobody(Scene scene, Commits commits, Entity entity) {
        var last = scene.now().getEpochSecond();
        var known = 0;
        var taken = 0;
        for (var second = last; second > last - SAMPLES; second--) {
            var truth = commits.takenSomewhere(second);
            known += truth == Truth.UNKNOWN ? 0 : 1;
            taken += truth.holds() ? 1 : 0;
        }
        var hangs = commits.nobodySince(last).isPresent();
        var truth = hangs ? Truth.TRUE : known >= ENOUGH && taken == known ? Truth.FALSE : Truth.UNKNOWN;
        return new Evidence(
                "no server takes a commit",
                truth,
                entity,
                Signal.SYNC_MISSING,
                taken,
                1,
                scene.now(),
                hangs ? reasons(scene, commits) : "a server took commits in %d of %d samples".formatted(taken, known));
    }

    private static String reasons(Scene scene, Commits commits) {
        return scene.landscape().nodes().stream()
                .map(node -> commits.why(node, scene.now().getEpochSecond()))
                .collect(Collectors.joining("; "));
    }

    private static Evidence lasting(Scene scene, Entity entity, Instant began, Optional<Blame> blame) {
        var lasted = Duration.between(began, scene.now());
        var longest = scene.landscape().failover();
        var over = lasted.compareTo(longest) > 0;
        return new Evidence(
                "no failover mends it",
                blame.isPresent() || over ? Truth.TRUE : Truth.UNKNOWN,
                entity,
                Signal.ANSWERS,
                lasted.toMillis() / MILLIS,
                longest.toMillis() / MILLIS,
                scene.now(),
                blame.map(one -> one.edit().words())
                        .orElse(
                                over
                                        ? "nobody has for %d s, and a failover takes %d s at most"
                                                .formatted(lasted.toSeconds(), longest.toSeconds())
                                        : "nobody has for %d s; a failover may be under way, and takes %d s at most"
                                                .formatted(lasted.toSeconds(), longest.toSeconds())));
    }

    /** A setting seen to move on a server; else one that was written down, wherever that is kept. */
    private static Optional<Blame> blame(Scene scene, Instant began) {
        return scene.nodes().stream()
                .flatMap(node -> scene.moved(node, KEYS::contains).stream())
                .map(move -> Blame.of(scene, move))
                .filter(one -> possible(one, began))
                .findFirst()
                .or(() -> written(scene, began));
    }

    private static boolean waitsFor(Blame blame) {
        return WAITS.stream().anyMatch(blame.edit()::means);
    }

    /** Whom commits wait for holds at once. */
    private static boolean possible(Blame blame, Instant began) {
        return !waitsFor(blame) || !began.isAfter(blame.at().plus(AT_ONCE));
    }

    private static boolean stops(Scene scene, Commits commits, Blame blame) {
        return waitsFor(blame)
                && scene.landscape().nodes().stream()
                        .anyMatch(node -> commits.stuck(node, scene.now().getEpochSecond()));
    }

    private static Optional<Blame> written(Scene scene, Instant began) {
        return scene.changes().stream()
                .filter(change -> !change.activated().isAfter(scene.onset().plus(Scene.UNSURE)))
                .sorted(Comparator.comparing(Change::activated).reversed())
                .flatMap(change -> change.edits().stream()
                        .filter(NoFailover::decides)
                        .map(edit -> new Blame(edit, Optional.of(change.id()), change.activated())))
                .filter(one -> possible(one, began))
                .findFirst();
    }

    private static boolean decides(Edit edit) {
        return KEYS.stream().anyMatch(edit::means);
    }
}
