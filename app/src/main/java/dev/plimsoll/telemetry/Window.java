package dev.plimsoll.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The last ten minutes of everything, one value a second, and the settings seen to move. For several threads. */
public final class Window {
    /** How many seconds are kept. */
    public static final int SECONDS = 600;

    private static final int MOVES = 200;

    private final Map<Entity, Map<Signal, Ring>> rings = new ConcurrentHashMap<>();
    private final Map<String, Seen> settings = new ConcurrentHashMap<>();
    private final List<Move> moves = new ArrayList<>();

    /** Keeps the value of a second; a later one of the same second replaces it. What is older than all is dropped. */
    public void put(Entity entity, Signal signal, Instant at, double value) {
        rings.computeIfAbsent(entity, each -> new ConcurrentHashMap<>())
                .computeIfAbsent(signal, each -> new Ring())
                .put(at.getEpochSecond(), value);
    }

    /** Notes a setting in effect. */
    public void saw(Effective setting, Instant at) {
        settings.merge(setting.entity() + " " + setting.key(), new Seen(setting, at), (before, now) -> {
            if (!before.setting().value().equals(setting.value())) {
                moved(new Move(setting, before.setting().value(), before.at(), at));
            }
            return now;
        });
    }

    private void moved(Move move) {
        synchronized (moves) {
            moves.add(move);
            if (moves.size() > MOVES) {
                moves.remove(0);
            }
        }
    }

    /** What a signal was; empty when it was never measured. */
    public Series series(Entity entity, Signal signal) {
        return Optional.ofNullable(rings.getOrDefault(entity, Map.of()).get(signal))
                .map(Ring::series)
                .orElse(Series.EMPTY);
    }

    /** All of a kind that was ever measured, by name. */
    public List<Entity> entities(Kind kind) {
        Set<String> names = rings.keySet().stream()
                .filter(entity -> entity.kind() == kind)
                .map(Entity::name)
                .collect(Collectors.toCollection(TreeSet::new));
        return names.stream().map(name -> new Entity(kind, name)).toList();
    }

    /** A setting in effect, as it was last seen. */
    public Optional<String> setting(Entity entity, String key) {
        return Optional.ofNullable(settings.get(entity + " " + key))
                .map(seen -> seen.setting().value());
    }

    /** The settings seen to move, oldest first; the last 200. */
    public List<Move> moves() {
        synchronized (moves) {
            return List.copyOf(moves);
        }
    }

    private record Seen(Effective setting, Instant at) {}

    /** Overwrites what is older than the window. */
    private static final class Ring {
        private final double[] values = new double[SECONDS];
        private long newest = Long.MIN_VALUE;

        Ring() {
            Arrays.fill(values, Double.NaN);
        }

        synchronized void put(long second, double value) {
            if (newest != Long.MIN_VALUE && second <= newest - SECONDS) {
                return;
            }
            for (var empty = Math.max(newest, second - SECONDS) + 1; empty <= second; empty++) {
                values[slot(empty)] = Double.NaN;
            }
            newest = Math.max(newest, second);
            values[slot(second)] = value;
        }

        synchronized Series series() {
            var ordered = new double[SECONDS];
            var first = newest - SECONDS + 1;
            for (int i = 0; i < SECONDS; i++) {
                ordered[i] = values[slot(first + i)];
            }
            return new Series(first, ordered);
        }

        private static int slot(long second) {
            return (int) Math.floorMod(second, (long) SECONDS);
        }
    }
}
