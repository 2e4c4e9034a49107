package dev.plimsoll.diagnose.scene;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Move;
import dev.plimsoll.telemetry.Series;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Window;
import dev.plimsoll.watch.Symptom;
import dev.plimsoll.watch.Symptoms;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An outage as it looks at one moment. Nothing measured later is in it. For one thread. */
public final class Scene {
    /** How sure the onset is; what took effect so long after it may still be its cause. */
    public static final Duration UNSURE = Duration.ofSeconds(3);

    private static final Duration BASELINE = Duration.ofSeconds(90);
    private static final Duration GUARD = Duration.ofSeconds(6);
    private static final Duration RECENT = Duration.ofSeconds(20);

    private final Window window;
    private final Landscape landscape;
    private final List<Change> changes;
    private final Instant now;
    private final Map<Entity, Map<Signal, Series>> measured = new HashMap<>();
    private final List<Symptom> symptoms;
    private final Instant onset;
    private final Set<String> suffering;

    /** Looks at it. */
    public Scene(Window window, Landscape landscape, List<Change> changes, Instant now) {
        this.window = window;
        this.landscape = landscape;
        this.changes = List.copyOf(changes);
        this.now = now;
        this.symptoms = Symptoms.of(window, landscape.nodes(), now);
        this.onset = Onset.of(symptoms, landscape).orElse(now);
        this.suffering = symptoms.stream()
                .flatMap(symptom -> landscape.behind(symptom.entity()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing hurts. */
    public boolean healthy() {
        return symptoms.isEmpty();
    }

    /** Whether more hurts than slowness, while no instance of what suffers is being started: that makes others slow. */
    public boolean settled() {
        var hard = symptoms.stream().anyMatch(symptom -> symptom.nature() != Symptom.Nature.SLOW);
        return hard
                && window.entities(Kind.INSTANCE).stream().filter(this::suffers).noneMatch(this::starting);
    }

    private boolean starting(Entity instance) {
        return latest(instance, Signal.ANSWERS) == 0
                || latest(instance, Signal.STARTED) > now.minus(RECENT).getEpochSecond();
    }

    /** What hurts. */
    public List<Symptom> symptoms() {
        return symptoms;
    }

    /** When it began to hurt. */
    public Instant onset() {
        return onset;
    }

    /** The moment at which this is. */
    public Instant now() {
        return now;
    }

    /** What belongs to what. */
    public Landscape landscape() {
        return landscape;
    }

    /** The changes that were written down. */
    public List<Change> changes() {
        return changes;
    }

    /** The services whose journeys, pools or parts of the edge suffer. */
    public Set<String> suffering() {
        return suffering;
    }

    /** Whether what something belongs to suffers; when only the database is known to, everything does. */
    public boolean suffers(Entity entity) {
        return suffering.isEmpty() || suffering.contains(landscape.service(entity));
    }

    /** All of a kind from which something was heard lately. */
    public List<Entity> entities(Kind kind, Signal signal) {
        return window.entities(kind).stream()
                .filter(entity ->
                        series(entity, signal).between(now.minus(RECENT), now).count() > 0)
                .toList();
    }

    /** The database servers. */
    public List<Entity> nodes() {
        return landscape.nodes().stream().map(Entity::node).toList();
    }

    /** What a signal was. */
    public Series series(Entity entity, Signal signal) {
        return measured.computeIfAbsent(entity, each -> new EnumMap<>(Signal.class))
                .computeIfAbsent(signal, each -> window.series(entity, each).between(Instant.EPOCH, now));
    }

    /** What it was since the onset, in the last 20 s at most. */
    public Series after(Series series) {
        var recent = now.minus(RECENT);
        return series.between(recent.isAfter(onset) ? recent : onset, now);
    }

    /** What it was before the onset, a minute and a half long, but for the last seconds. */
    public Series before(Series series) {
        return until(series, onset.minus(GUARD));
    }

    /** What it was in the minute and a half up to some moment. */
    public Series until(Series series, Instant end) {
        return series.between(end.minus(BASELINE), end);
    }

    /** How it differs since the onset. */
    public Shift shift(Series series, Tolerance tolerance) {
        return Shift.of(before(series).present(), after(series).present(), tolerance);
    }

    /** As {@link #shift}, of one signal. */
    public Shift shift(Entity entity, Signal signal, Tolerance tolerance) {
        return shift(series(entity, signal), tolerance);
    }

    /** The newest value of the last 20 s; NaN when there is none. */
    public double latest(Entity entity, Signal signal) {
        return series(entity, signal).between(now.minus(RECENT), now).last();
    }

    /** The last move of a setting of something that was not after the onset, and still holds. */
    public Optional<Move> moved(Entity entity, Predicate<String> key) {
        return moved(entity, key, onset.plus(UNSURE));
    }

    /** The same, with the old value seen last at some moment or before. */
    public Optional<Move> moved(Entity entity, Predicate<String> key, Instant latest) {
        return window.moves().stream()
                .filter(move ->
                        move.to().entity().equals(entity) && key.test(move.to().key()))
                .filter(move -> !move.until().isAfter(latest) && !move.since().isAfter(now))
                .filter(move -> window.setting(entity, move.to().key())
                        .filter(move.to().value()::equals)
                        .isPresent())
                .reduce((older, newer) -> newer);
    }

    /** The changes that took effect on something up to some moment, newest first. */
    public List<Change> until(Entity entity, Instant latest) {
        return changes.stream()
                .filter(change -> change.touches(entity.owner(), landscape.service(entity)))
                .filter(change -> !change.activated().isAfter(latest))
                .sorted((one, other) -> other.activated().compareTo(one.activated()))
                .toList();
    }
}
