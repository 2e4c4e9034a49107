package dev.plimsoll.watch;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Series;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import dev.plimsoll.telemetry.Window;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * Whether a commit succeeds anywhere. A role alone does not tell: a primary whose synchronous standby is not there says that
 * it is one, answers every question, and lets every commit wait. As far as was known when this was made.
 */
public final class Commits {
    private static final double OLD = 2;
    private static final int LASTING = 2;
    private static final int STALE = 5;

    private static final List<Signal> SIGNALS =
            List.of(Signal.ANSWERS, Signal.IN_RECOVERY, Signal.SYNC_MISSING, Signal.SYNC_AGE, Signal.WAIT_SYNC);

    private final List<String> nodes;
    private final Map<String, Map<Signal, Series>> known = new HashMap<>();

    /** For servers by name, by their series. */
    public Commits(BiFunction<Entity, Signal, Series> measured, List<String> nodes) {
        this.nodes = List.copyOf(nodes);
        for (var node : nodes) {
            var series = new EnumMap<Signal, Series>(Signal.class);
            SIGNALS.forEach(signal -> series.put(signal, measured.apply(Entity.node(node), signal)));
            known.put(node, series);
        }
    }

    /** Whether one server takes them in a second. */
    public Truth taken(String node, long second) {
        var answers = value(node, Signal.ANSWERS, second);
        if (Double.isNaN(answers)) {
            return Truth.UNKNOWN;
        }
        return Truth.of(answers > 0
                && value(node, Signal.IN_RECOVERY, second) == 0
                && !(value(node, Signal.SYNC_MISSING, second) > 0)
                && !(value(node, Signal.SYNC_AGE, second) >= OLD));
    }

    /** Whether one of them takes them in a second. */
    public Truth takenSomewhere(long second) {
        return nodes.stream().map(node -> taken(node, second)).reduce(Truth.FALSE, Truth::or);
    }

    /** Since when nobody has, for two samples at least up to a second, having done so before; empty otherwise. */
    public OptionalLong nobodySince(long last) {
        var found = 0;
        var since = last;
        for (var second = last; second > last - Window.SECONDS && !nodes.isEmpty(); second--) {
            var taken = takenSomewhere(second);
            if (taken.holds() || (found == 0 && second < last - STALE)) {
                return found >= LASTING ? OptionalLong.of(since) : OptionalLong.empty();
            }
            if (taken.fails()) {
                found++;
                since = second;
            }
        }
        return OptionalLong.empty();
    }

    /** The server that took them last before a second; empty when none was seen to. */
    public Optional<Entity> lastTaker(long before) {
        for (var second = before; second > before - Window.SECONDS; second--) {
            for (var node : nodes) {
                if (taken(node, second).holds()) {
                    return Optional.of(Entity.node(node));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a server answers, is a primary and takes none all the same: no failover is under way, because it is there. */
    public boolean stuck(String node, long second) {
        return newest(node, Signal.ANSWERS, second) > 0
                && newest(node, Signal.IN_RECOVERY, second) == 0
                && (newest(node, Signal.SYNC_MISSING, second) > 0 || newest(node, Signal.SYNC_AGE, second) >= OLD);
    }

    /** Why a server takes none, in words. */
    public String why(String node, long second) {
        if (newest(node, Signal.ANSWERS, second) == 0) {
            return node + " does not answer";
        }
        if (newest(node, Signal.IN_RECOVERY, second) == 1) {
            return node + " only reads";
        }
        var missing = newest(node, Signal.SYNC_MISSING, second);
        return missing > 0
                ? "%s asks for %.0f synchronous standby that is not there; %.0f commits wait, the oldest for %.1f s"
                        .formatted(
                                node,
                                missing,
                                newest(node, Signal.WAIT_SYNC, second),
                                newest(node, Signal.SYNC_AGE, second))
                : "%s waits for a standby, the oldest commit for %.1f s"
                        .formatted(node, newest(node, Signal.SYNC_AGE, second));
    }

    private double value(String node, Signal signal, long second) {
        return series(node, signal).at(second);
    }

    /** A second may be asked about before its sample has come. */
    private double newest(String node, Signal signal, long second) {
        return series(node, signal)
                .between(Instant.ofEpochSecond(second - STALE), Instant.ofEpochSecond(second))
                .last();
    }

    private Series series(String node, Signal signal) {
        return known.getOrDefault(node, Map.of()).getOrDefault(signal, Series.EMPTY);
    }
}
