package dev.plimsoll.rehearse.subject;

import dev.plimsoll.check.postgres.replication.Waiting;
import dev.plimsoll.config.postgres.server.SyncNames;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.PatroniNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a declared cluster the lab's servers take over.
 *
 * @param cluster as declared
 */
public record ServerMapping(Cluster cluster) {
    private static final Set<String> TAKEN = Set.of(
            "client_connection_check_interval",
            "deadlock_timeout",
            "idle_in_transaction_session_timeout",
            "idle_session_timeout",
            "lock_timeout",
            "max_connections",
            "reserved_connections",
            "statement_timeout",
            "superuser_reserved_connections",
            "synchronous_commit",
            "tcp_keepalives_count",
            "tcp_keepalives_idle",
            "tcp_keepalives_interval",
            "tcp_user_timeout",
            "transaction_timeout",
            "wal_retrieve_retry_interval",
            "wal_receiver_timeout",
            "wal_sender_timeout");
    private static final String RETRY = "wal_retrieve_retry_interval";

    /**
     * What the lab sets where the files do not: with PostgreSQL's five seconds a promotion that comes in the moment of the
     * loss is sometimes overlooked for as long, and chance would decide.
     */
    public static final Map<String, String> OURS = Map.of(RETRY, "100ms");

    private static final Set<String> LOCAL = Set.of("local", "off", "false", "no", "0");
    private static final Set<String> ON = Set.of("on", "true", "yes", "quorum");

    /** Whether a commit waits for a standby. */
    public boolean synchronous() {
        return !isLocal() && (list().isPresent() || cluster.patroni().stream().anyMatch(ServerMapping::synchronous));
    }

    /** Whether a commit is done as soon as the primary has it, or sooner, whatever the list says. */
    private boolean isLocal() {
        return cluster.primary()
                .settings()
                .text("synchronous_commit")
                .filter(level -> LOCAL.contains(level.value().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private Optional<String> list() {
        return cluster.primary()
                .settings()
                .text("synchronous_standby_names")
                .map(Fact::value)
                .filter(names -> !names.isBlank());
    }

    /** For how many of the list a commit waits; 1 where Patroni writes it. */
    public int waitedFor() {
        return list().flatMap(SyncNames::parse).map(SyncNames::count).orElse(1);
    }

    /** The list of standbys that commits wait for, where it names none that these files have, or too few: they wait for ever. */
    public Optional<Waiting> unanswered() {
        return Waiting.of(cluster).filter(waiting -> waiting.allKnown() && !waiting.isSatisfied());
    }

    private static boolean synchronous(PatroniNode node) {
        return node.settings()
                .text(node.dynamic("synchronous_mode"))
                .filter(mode -> ON.contains(mode.value().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** Whether the files show that there are standbys and no commit waits for one; a managed service may do so unseen. */
    public boolean asynchronous() {
        var hidden = cluster.primary().settings().hides("synchronous_standby_names")
                || cluster.patroni().stream().anyMatch(node -> node.settings().hides(node.dynamic("synchronous_mode")));
        var told = cluster.primary().settings().states("synchronous_standby_names")
                || !cluster.patroni().isEmpty()
                || !cluster.standbys().isEmpty();
        return told && !hidden && !synchronous();
    }

    /** The settings that decide how connections live and die; those of memory and disk are the machine's. */
    public Map<String, String> settings() {
        var taken = new LinkedHashMap<String, String>();
        for (var setting : cluster.primary().settings().inEffect()) {
            if (TAKEN.contains(setting.name())) {
                setting.value().ifPresent(value -> taken.put(setting.name(), value));
            }
        }
        return taken;
    }

    /** Whether the files say how soon a standby looks again for what to receive. */
    public boolean retries() {
        return settings().containsKey(RETRY);
    }

    /** What the lab's servers of that version are. */
    public String words(int major) {
        var left = left();
        return "PostgreSQL %d, replication %s%s"
                .formatted(
                        major,
                        replication(),
                        left.isEmpty() ? "" : "; settings not applied: " + String.join(", ", left));
    }

    private String replication() {
        if (unanswered().isPresent()) {
            return "synchronous with a list in which no server here is found, as declared";
        }
        if (synchronous()) {
            return "synchronous with %d of the standbys here, as declared".formatted(waitedFor());
        }
        return asynchronous() ? "asynchronous, as declared" : "asynchronous, which the files do not tell";
    }

    private List<String> left() {
        return cluster.primary().settings().inEffect().stream()
                .map(Setting::name)
                .filter(name -> !TAKEN.contains(name) && !name.equals("synchronous_standby_names"))
                .toList();
    }
}
