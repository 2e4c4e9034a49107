package dev.plimsoll.rehearse.subject;

import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.lab.cluster.observer.PatroniSettings;
import dev.plimsoll.lab.cluster.observer.Synchronous;
import dev.plimsoll.lab.cluster.observer.Tags;
import dev.plimsoll.lab.cluster.observer.Timers;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Somebody's Patroni as the lab's model of it is told: what the DCS holds, and the tags of each node.
 *
 * @param cluster one that Patroni manages
 */
public record PatroniMapping(Cluster cluster) {
    private static final int MOST_SERVERS = 5;
    private static final List<String> SWITCHES = List.of("pause");
    private static final List<String> POSSIBLE = List.of("maximum_lag_on_syncnode", "pause");
    private static final List<String> SWITCHED = List.of(
            "check_timeline",
            "failsafe_mode",
            "maximum_lag_on_failover",
            "maximum_lag_on_syncnode",
            "pause",
            "primary_stop_timeout",
            "synchronous_mode",
            "synchronous_mode_strict",
            "synchronous_node_count");
    private static final List<String> REWINDING = List.of(
            "remove_data_directory_on_diverged_timelines",
            "remove_data_directory_on_rewind_failure",
            "use_pg_rewind",
            "use_slots");
    private static final List<String> NUMBERS = List.of("primary_race_backoff", "maximum_lag_on_syncnode");

    /**
     * Its settings, the times as Patroni adjusts them.
     *
     * @throws Unrehearsable when it is told to do what is not modelled
     */
    public PatroniSettings settings() {
        var left = notModelled();
        if (!left.isEmpty()) {
            throw new Unrehearsable("not modelled: %s of Patroni; --failover plain rehearses without Patroni"
                    .formatted(String.join(", ", left)));
        }
        return new PatroniSettings(
                written().adjusted(),
                Math.max(0, number("maximum_lag_on_failover", (int) PatroniSettings.DEFAULTS.maximumLagOnFailover())),
                synchronous(),
                flag("failsafe_mode"),
                flag("check_timeline"));
    }

    /** Its times as Patroni adjusts them. */
    Timers adjusted() {
        return written().adjusted();
    }

    /** What else its files tell all nodes, in its own words. */
    Map<String, String> switches() {
        return told(SWITCHED, "");
    }

    /** What its files tell about how a former primary comes back. */
    Map<String, String> rewinding() {
        return told(REWINDING, "postgresql.");
    }

    private Map<String, String> told(List<String> keys, String before) {
        var node = shared();
        var told = new TreeMap<String, String>();
        keys.forEach(key -> node.settings()
                .find(node.dynamic(before + key))
                .flatMap(Setting::value)
                .ifPresent(value -> told.put(key, value)));
        return told;
    }

    private Timers written() {
        var usual = Timers.DEFAULTS;
        return new Timers(
                time("ttl", usual.ttl()),
                time("loop_wait", usual.loopWait()),
                time("retry_timeout", usual.retryTimeout()),
                time("primary_start_timeout", usual.primaryStartTimeout()),
                usual.statusTimeout());
    }

    private Synchronous synchronous() {
        var node = shared();
        var mode = node.settings()
                .text(node.dynamic("synchronous_mode"))
                .map(Fact::value)
                .filter("quorum"::equalsIgnoreCase)
                .map(quorum -> Synchronous.Mode.QUORUM)
                .or(() -> Nodes.synchronous(node).filter(on -> on).map(on -> Synchronous.Mode.ON))
                .orElse(Synchronous.Mode.OFF);
        return new Synchronous(mode, flag("synchronous_mode_strict"), Math.max(1, number("synchronous_node_count", 1)));
    }

    /**
     * Looks whether the real one can do here what it is told.
     *
     * @throws Unrehearsable when not
     */
    void mustBePossible() {
        var left = notModelled().stream().filter(key -> !POSSIBLE.contains(key)).toList();
        if (!left.isEmpty()) {
            throw new Unrehearsable("not possible here: %s of Patroni".formatted(String.join(", ", left)));
        }
    }

    /** What it is told that the model does not know. */
    List<String> notModelled() {
        var found = new ArrayList<String>();
        SWITCHES.stream().filter(this::flag).forEach(found::add);
        NUMBERS.stream().filter(key -> number(key, 0) > 0).forEach(found::add);
        var standby = shared().dynamic("standby_cluster");
        if (states(shared(), standby)) {
            found.add("standby_cluster");
        }
        for (var node : Nodes.members(cluster)) {
            node(node).forEach(found::add);
        }
        return found.stream().distinct().toList();
    }

    private static Stream<String> node(PatroniNode node) {
        var found = new ArrayList<String>();
        if (text(node, "watchdog.mode").equals("required")) {
            found.add("watchdog.mode required");
        }
        if (node.settings().flag("tags.nostream").map(Fact::value).orElse(false)) {
            found.add("tags.nostream");
        }
        Stream.of("tags.replicatefrom", "postgresql.pre_promote", "citus")
                .filter(key -> states(node, key))
                .forEach(found::add);
        return found.stream();
    }

    private static boolean states(PatroniNode node, String key) {
        return node.settings().written().stream()
                .map(Setting::name)
                .anyMatch(name -> name.equals(key) || name.startsWith(key + "."));
    }

    /** The tags of the lab's servers, the primary first, then in the order of the URL's hosts that are nodes, then the others. */
    public List<Tags> tags(List<Host> hosts) {
        var servers = new ArrayList<Server>();
        hosts.stream().flatMap(host -> cluster.named(host.name()).stream()).forEach(servers::add);
        servers.add(cluster.primary());
        servers.addAll(cluster.servers());
        var tags = new ArrayList<Tags>();
        servers.stream().distinct().map(server -> tags(server.name())).forEach(tags::add);
        while (tags.size() <= cluster.standbysKnownOf()) {
            tags.add(tags.get(tags.size() - 1));
        }
        return tags.stream().limit(MOST_SERVERS).toList();
    }

    private Tags tags(String server) {
        return Nodes.members(cluster).stream()
                .filter(node ->
                        node.name().map(Fact::value).filter(server::equals).isPresent())
                .findFirst()
                .or(() -> Nodes.members(cluster).stream().findFirst())
                .map(PatroniMapping::tags)
                .orElse(Tags.NONE);
    }

    private static Tags tags(PatroniNode node) {
        var settings = node.settings();
        var priority = settings.integer("tags.failover_priority").map(Fact::value);
        var never = settings.flag("tags.nofailover").map(Fact::value);
        var sync = settings.integer("tags.sync_priority").map(Fact::value);
        return new Tags(
                never.orElse(priority.filter(number -> number <= 0).isPresent()),
                Math.max(0, priority.orElse(1)),
                settings.flag("tags.nosync").map(Fact::value).orElse(false)
                        || sync.filter(number -> number <= 0).isPresent());
    }

    /** What is another way than in the files. */
    List<String> differences() {
        var notes = new ArrayList<String>();
        if (!written().equals(written().adjusted())) {
            var made = written().adjusted();
            notes.add(
                    "Patroni shortens its times until loop_wait + 2 x retry_timeout fit into ttl: ttl %s, loop_wait %s,"
                                    .formatted(Durations.words(made.ttl()), Durations.words(made.loopWait()))
                            + " retry_timeout " + Durations.words(made.retryTimeout()));
        }
        var node = shared();
        var hidden = Stream.of("ttl", "loop_wait", "retry_timeout", "primary_start_timeout", "synchronous_mode")
                .filter(key -> node.settings().hides(node.dynamic(key)))
                .toList();
        if (!hidden.isEmpty()) {
            notes.add("a template hides these of Patroni, so its defaults are taken: " + String.join(", ", hidden));
        }
        return notes;
    }

    private PatroniNode shared() {
        return Nodes.dynamic(cluster).stream()
                .findFirst()
                .orElse(cluster.patroni().get(0));
    }

    private Duration time(String key, Duration otherwise) {
        var node = shared();
        return node.settings()
                .duration(node.dynamic(key))
                .map(Fact::value)
                .filter(value -> !value.isNegative())
                .orElse(otherwise);
    }

    private int number(String key, int otherwise) {
        var node = shared();
        return node.settings().integer(node.dynamic(key)).map(Fact::value).orElse(otherwise);
    }

    private boolean flag(String key) {
        var node = shared();
        return node.settings().flag(node.dynamic(key)).map(Fact::value).orElse(false);
    }

    private static String text(PatroniNode node, String key) {
        return node.settings()
                .text(key)
                .map(fact -> fact.value().toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
