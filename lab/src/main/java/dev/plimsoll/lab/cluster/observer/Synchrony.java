package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.cluster.Lsn;
import dev.plimsoll.lab.cluster.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who commits wait for, and who is known to have them all: synchronous_standby_names of the leader and the key
 * {@code /sync}. They change in steps, and at each step whoever the key lets take over has every acknowledged commit: a
 * standby leaves the key before the list, and enters it after (ha.py, {@code _process_multisync_replication}). The way
 * from one quorum to another is shorter than Patroni's, over one that demands as many votes as both.
 *
 * @param wanted what Patroni is to do
 * @param me the leader
 * @param tags those of the others
 */
record Synchrony(Synchronous wanted, String me, Map<String, Tags> tags) {
    /** A list on which nobody is, so that commits wait for ever. */
    static final String NOBODY = "__patroni_strict_sync_replica_placeholder__";

    /**
     * A step.
     *
     * @param key what is written first
     * @param names the list that is set then, if another
     * @param unsettled whether the next step comes as soon as the list is in effect
     */
    record Step(SyncKey key, Optional<String> names, boolean unsettled) {}

    /**
     * The next step.
     *
     * @param leader how the leader is
     * @param key what is agreed
     * @param listed up to where the leader had written when it last changed the list
     */
    Step next(Status leader, SyncKey key, Lsn listed) {
        var mine = key.leader().equals(me) ? key : new SyncKey(me, Set.of(), 0);
        var streaming = leader.standbys().stream()
                .filter(standby ->
                        tags.containsKey(standby.name()) && !tags(standby).nosync())
                .sorted(Comparator.comparing(
                                (Status.Streaming standby) -> tags(standby).nofailover())
                        .thenComparing(standby -> !mine.members().contains(standby.name()))
                        .thenComparing(Status.Streaming::flushed, Comparator.reverseOrder()))
                .toList();
        if (wanted.strict() && streaming.isEmpty()) {
            var kept = mine.members().isEmpty() ? Set.of(NOBODY) : mine.members();
            var waits = wanted.quorum() ? Math.max(1, mine.members().size() - mine.quorum()) : kept.size();
            return new Step(mine, changed(leader, list(kept, waits)), false);
        }
        return wanted.quorum() ? quorum(leader, mine, streaming, listed) : priority(leader, mine, streaming, listed);
    }

    private Step priority(Status leader, SyncKey key, List<Status.Streaming> streaming, Lsn listed) {
        var picked = streaming.stream().limit(wanted.nodes()).toList();
        var names = names(picked);
        var certain = confirmed(picked, key, listed);
        var change = changed(leader, list(names, names.size()));
        if (change.isPresent()) {
            var common = new TreeSet<>(key.members());
            common.retainAll(certain);
            return new Step(new SyncKey(me, common, 0), change, !names.isEmpty());
        }
        return new Step(new SyncKey(me, certain, 0), Optional.empty(), !certain.equals(names));
    }

    private Step quorum(Status leader, SyncKey key, List<Status.Streaming> streaming, Lsn listed) {
        var able = streaming.stream()
                .filter(standby -> !tags(standby).nofailover())
                .toList();
        var picked = able.size() >= wanted.nodes()
                ? able
                : streaming.stream().limit(wanted.nodes()).toList();
        var names = names(picked);
        var waits = Math.min(wanted.nodes(), names.size());
        var change = changed(leader, list(names, waits));
        var target = new SyncKey(me, names, names.size() - waits);
        if (change.isPresent()) {
            var both = new TreeSet<>(names);
            both.addAll(key.members());
            var waited =
                    Math.min(waits, key.members().isEmpty() ? 0 : key.members().size() - key.quorum());
            return new Step(new SyncKey(me, both, both.size() - waited), change, !names.isEmpty());
        }
        var sure = key.equals(target) || confirmed(picked, key, listed).size() >= waits;
        return new Step(sure ? target : key, Optional.empty(), !sure);
    }

    private static Set<String> confirmed(List<Status.Streaming> picked, SyncKey key, Lsn listed) {
        return picked.stream()
                .filter(Status.Streaming::synchronous)
                .filter(standby -> key.members().contains(standby.name())
                        || standby.flushed().compareTo(listed) >= 0)
                .map(Status.Streaming::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The key and the list a standby sets before it is promoted (ha.py, {@code process_sync_replication_prepromote}). */
    Step beforePromotion(SyncKey key) {
        var rest = new TreeSet<>(wanted.quorum() || wanted.strict() ? key.voters() : Set.of());
        rest.remove(me);
        if (wanted.quorum()) {
            var waits = Math.max(key.members().size() - key.quorum(), wanted.strict() ? 1 : 0);
            return new Step(key, Optional.of(list(rest, Math.min(waits, rest.size()))), false);
        }
        if (wanted.strict()) {
            var kept = rest.isEmpty() ? Set.of(NOBODY) : rest;
            return new Step(new SyncKey(me, rest, 0), Optional.of(list(kept, kept.size())), false);
        }
        return new Step(new SyncKey(me, Set.of(), 0), Optional.of(""), false);
    }

    private Tags tags(Status.Streaming standby) {
        return tags.getOrDefault(standby.name(), Tags.NONE);
    }

    private static Set<String> names(List<Status.Streaming> standbys) {
        return standbys.stream().map(Status.Streaming::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> changed(Status leader, String list) {
        return list.equals(leader.waitsFor()) ? Optional.empty() : Optional.of(list);
    }

    private String list(Set<String> names, int count) {
        if (names.isEmpty() || count == 0) {
            return "";
        }
        return names.stream()
                .sorted()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", ", (wanted.quorum() ? "ANY " : "FIRST ") + count + " (", ")"));
    }
}
