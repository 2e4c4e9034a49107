package dev.plimsoll.watch;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks once a second and tells what is new: every {@link Symptom}, acquisitions that timed out, slots of a server that are
 * nearly all taken. What was told is told again when it had been gone for ten seconds. For one thread.
 */
public final class Watch {
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final double NEARLY = 0.8;
    private static final double ALMOST = 0.9;
    private static final int PERCENT = 100;
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Window window;
    private final List<String> nodes;
    private Map<Topic, Instant> told = Map.of();

    /** Over a window, with the database's servers by name. */
    public Watch(Window window, List<String> nodes) {
        this.window = window;
        this.nodes = List.copyOf(nodes);
    }

    /** What is new. */
    public List<Alert> look(Instant now) {
        var step = step(told, seen(now), now);
        told = step.told();
        return step.alerts();
    }

    private List<Alert> seen(Instant now) {
        var all = new ArrayList<Alert>();
        Symptoms.of(window, nodes, now)
                .forEach(
                        symptom -> all.add(new Alert(now, symptom.nature().word(), symptom.entity(), symptom.words())));
        for (var pool : window.entities(Kind.POOL)) {
            var timeouts = fresh(pool, Signal.POOL_TIMEOUTS, now);
            if (timeouts > 0) {
                all.add(new Alert(
                        now,
                        "acquisition timeout",
                        pool,
                        "%.0f callers a second get no connection from %s in time".formatted(timeouts, pool)));
            }
        }
        nodes.stream().map(Entity::node).forEach(node -> slots(node, now, all));
        return all;
    }

    private void slots(Entity node, Instant now, List<Alert> all) {
        var used = fresh(node, Signal.SLOTS_USED, now);
        if (used >= NEARLY) {
            var rule = used >= ALMOST ? "slots over 90 %" : "slots over 80 %";
            all.add(new Alert(
                    now,
                    rule,
                    node,
                    "%.0f %% of the connections of %s, or of one role there, are taken"
                            .formatted(PERCENT * used, node)));
        }
    }

    private double fresh(Entity entity, Signal signal, Instant now) {
        return window.series(entity, signal).between(now.minus(FRESH), now).last();
    }

    /** A rule at a place. */
    record Topic(String rule, Entity entity) {}

    /** What was told, when it was last seen; and what is to be told now. */
    record Step(Map<Topic, Instant> told, List<Alert> alerts) {}

    /** From what was told and what is seen to what is told: touches nothing. */
    static Step step(Map<Topic, Instant> told, List<Alert> seen, Instant now) {
        var kept = new HashMap<Topic, Instant>();
        told.forEach((topic, last) -> {
            if (last.plus(QUIET).isAfter(now)) {
                kept.put(topic, last);
            }
        });
        var fresh = new ArrayList<Alert>();
        for (var alert : seen) {
            if (kept.put(new Topic(alert.rule(), alert.entity()), now) == null) {
                fresh.add(alert);
            }
        }
        return new Step(kept, List.copyOf(fresh));
    }
}
