package dev.plimsoll.rehearse.subject;

import dev.plimsoll.lab.cluster.observer.Tags;
import dev.plimsoll.lab.cluster.observer.Timers;
import dev.plimsoll.lab.patroni.Declared;
import dev.plimsoll.lab.patroni.Programs;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.role.NoCandidate;
import dev.plimsoll.lab.rig.fault.role.Switchover;
import dev.plimsoll.lab.rig.fault.server.DiskFull;
import dev.plimsoll.setting.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Somebody's Patroni as the real one is told that is installed here.
 *
 * @param subject whose servers it manages
 * @param mapping its files; empty where there are none, and its defaults hold
 */
record RealMapping(Subject subject, Optional<PatroniMapping> mapping) {
    /** Patroni below 4 has no quorum, and takes it for yes. */
    private static final String QUORUM = "quorum";

    /** What it is told. */
    Declared declared() {
        var parameters = subject.servers().map(ServerMapping::settings).orElse(Map.of());
        return new Declared(dynamic(), mapping.map(PatroniMapping::rewinding).orElse(Map.of()), parameters, tags());
    }

    private Map<String, String> dynamic() {
        var dynamic = new HashMap<>(mapping.map(PatroniMapping::switches).orElse(Map.of()));
        var timers = timers();
        dynamic.computeIfPresent("synchronous_mode", (key, mode) -> mode.equals(QUORUM) ? "on" : mode);
        dynamic.put("ttl", seconds(timers.ttl()));
        dynamic.put("loop_wait", seconds(timers.loopWait()));
        dynamic.put("retry_timeout", seconds(timers.retryTimeout()));
        dynamic.put("primary_start_timeout", seconds(timers.primaryStartTimeout()));
        return dynamic;
    }

    private static String seconds(Duration time) {
        return String.valueOf(time.toSeconds());
    }

    private Timers timers() {
        return mapping.map(PatroniMapping::adjusted).orElse(Timers.DEFAULTS);
    }

    /** How long it may take until its leader has renewed its lease. */
    Duration turn() {
        return timers().loopWait().plusSeconds(1);
    }

    private List<Map<String, String>> tags() {
        return seats().stream()
                .map(tags -> Map.of(
                        "nofailover", String.valueOf(tags.nofailover()), "nosync", String.valueOf(tags.nosync())))
                .toList();
    }

    private List<Tags> seats() {
        return mapping.map(known -> known.tags(subject.link().url().hosts())).orElse(List.of());
    }

    /** Why a fault cannot be made while Patroni owns the servers. */
    static Optional<String> impossible(ClusterFault fault) {
        return fault instanceof NoCandidate || fault instanceof Switchover || fault instanceof DiskFull
                ? Optional.of("with the real Patroni it is not made here; --failover model makes it")
                : Optional.empty();
    }

    /** What is another way than where it is deployed. */
    List<String> differences() {
        var notes = new ArrayList<String>();
        var timers = timers();
        notes.add("%s of this machine fails over, with etcd as its store: ttl %s, loop_wait %s, retry_timeout %s,"
                        .formatted(
                                Programs.patroni(),
                                Durations.words(timers.ttl()),
                                Durations.words(timers.loopWait()),
                                Durations.words(timers.retryTimeout()))
                + " primary_start_timeout " + Durations.words(timers.primaryStartTimeout())
                + told().map(more -> ", " + more).orElse(""));
        mapping.map(PatroniMapping::differences).ifPresent(notes::addAll);
        if (QUORUM.equals(mapping.map(PatroniMapping::switches).orElse(Map.of()).get("synchronous_mode"))) {
            notes.add("synchronous_mode quorum is on here, as this Patroni may not know it");
        }
        if (seats().stream().anyMatch(tags -> tags.failoverPriority() > 1)) {
            notes.add("failover_priority is not applied, as this Patroni may not know it");
        }
        return notes;
    }

    private Optional<String> told() {
        var switches = mapping.map(PatroniMapping::switches).orElse(Map.of());
        return switches.isEmpty()
                ? Optional.empty()
                : Optional.of(switches.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }
}
