package dev.plimsoll.watch;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Series;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Window;
import dev.plimsoll.watch.Symptom.Nature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What hurts at some moment, by what was known then: journeys (all their instances together) and parts of the edge that fail
 * or are slow, pools that let callers wait, a database that takes no commit.
 */
public final class Symptoms {
    private static final int PERCENT = 100;
    private static final int STALE = 15;

    private final Window window;
    private final long now;
    private final List<Symptom> found = new ArrayList<>();

    private Symptoms(Window window, Instant now) {
        this.window = window;
        this.now = now.getEpochSecond();
    }

    /** All of them, those of users first. */
    public static List<Symptom> of(Window window, List<String> nodes, Instant now) {
        var symptoms = new Symptoms(window, now);
        symptoms.journeys().forEach(symptoms::users);
        window.entities(Kind.EDGE).stream()
                .filter(edge -> !edge.part().equals(edge.name()))
                .forEach(part -> symptoms.users(part, List.of(part)));
        window.entities(Kind.POOL).forEach(symptoms::pool);
        symptoms.database(nodes);
        return List.copyOf(symptoms.found);
    }

    /** By journey, those who serve it. */
    private Map<Entity, List<Entity>> journeys() {
        var journeys = new TreeMap<String, List<Entity>>();
        for (var served : window.entities(Kind.JOURNEY)) {
            journeys.computeIfAbsent(served.part(), each -> new ArrayList<>()).add(served);
        }
        var named = new LinkedHashMap<Entity, List<Entity>>();
        journeys.forEach((name, all) -> named.put(new Entity(Kind.JOURNEY, name), all));
        return named;
    }

    private void users(Entity entity, List<Entity> all) {
        var served = sum(all, Signal.SERVED);
        var failed = sum(all, Signal.FAILED);
        var seconds = sum(all, Signal.SECONDS);
        if (served.end() < now - STALE) {
            return;
        }
        Failing.since(served, failed)
                .ifPresent(since -> add(
                        Nature.FAILING,
                        entity,
                        since,
                        "%.0f %% of %s fail".formatted(PERCENT * Failing.share(served, failed, since), entity)));
        var slow = Slow.usual(served, seconds);
        slow.since(served, seconds)
                .ifPresent(since -> add(
                        Nature.SLOW,
                        entity,
                        since,
                        "%s takes %.2f s, usually %.2f s".formatted(entity, slow.now(served, seconds), slow.usual())));
    }

    private Series sum(List<Entity> all, Signal signal) {
        return all.stream()
                .map(entity -> window.series(entity, signal))
                .reduce(Series.EMPTY, Series::plus)
                .between(Instant.EPOCH, Instant.ofEpochSecond(now));
    }

    private void pool(Entity pool) {
        new Waiting(signal -> window.series(pool, signal))
                .since(now)
                .ifPresent(since -> add(
                        Nature.WAITING,
                        pool,
                        since,
                        "all %.0f connections of %s are lent out and %.0f callers wait"
                                .formatted(latest(pool, Signal.POOL_MAX), pool, latest(pool, Signal.POOL_PENDING))));
    }

    private double latest(Entity entity, Signal signal) {
        return window.series(entity, signal)
                .between(Instant.EPOCH, Instant.ofEpochSecond(now))
                .last();
    }

    private void database(List<String> nodes) {
        var commits = new Commits(window::series, nodes);
        commits.nobodySince(now)
                .ifPresent(since -> add(
                        Nature.HANGING,
                        commits.lastTaker(since).orElse(Entity.node(nodes.get(0))),
                        since,
                        String.join(
                                "; ",
                                nodes.stream()
                                        .map(node -> commits.why(node, now))
                                        .toList())));
    }

    private void add(Nature nature, Entity entity, long since, String words) {
        found.add(new Symptom(nature, entity, Instant.ofEpochSecond(since), words));
    }
}
