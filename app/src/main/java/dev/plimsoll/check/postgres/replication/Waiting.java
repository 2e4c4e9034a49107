package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.config.postgres.server.SyncNames;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server;
import java.util.List;
import java.util.Optional;

/**
 * A primary whose commits wait for standbys.
 *
 * @param cluster where
 * @param setting the list as written
 * @param names the list
 */
public record Waiting(Cluster cluster, Setting setting, SyncNames names) {
    /** Empty when no commit waits, a cluster manager writes the list, or a template hides it. */
    public static Optional<Waiting> of(Cluster cluster) {
        var primary = cluster.primary();
        var waits = cluster.patroni().isEmpty()
                && primary.isPostgres()
                && primary.role() == Server.Role.PRIMARY
                && !OnServer.is(primary, "synchronous_commit", "off", "local", "false", "no", "0");
        return primary.settings()
                .find("synchronous_standby_names")
                .filter(setting -> waits)
                .flatMap(setting ->
                        setting.value().flatMap(SyncNames::parse).map(names -> new Waiting(cluster, setting, names)));
    }

    List<Follower> followers() {
        return Follower.of(cluster);
    }

    /** The names by which the primary knows its standbys, as far as these files tell. */
    public List<Fact<String>> known() {
        return followers().stream()
                .flatMap(follower -> follower.applicationName().stream())
                .toList();
    }

    /** Whether these files tell the name of every standby they speak of, and there is one. */
    public boolean allKnown() {
        var speakOf = Math.max(followers().size(), cluster.standbysKnownOf());
        return speakOf > 0 && known().size() == speakOf;
    }

    /** The names of the standbys in these files that count. */
    List<Fact<String>> answering() {
        return known().stream().filter(name -> names.lists(name.value())).toList();
    }

    /** The listed names no standby in these files goes by. */
    List<String> absent() {
        return names.names().stream()
                .filter(name -> !name.equals("*"))
                .filter(name ->
                        answering().stream().noneMatch(known -> known.value().equalsIgnoreCase(name)))
                .toList();
    }

    /** Whether the standbys in these files are enough. */
    public boolean isSatisfied() {
        return answering().size() >= names.count();
    }

    String effect() {
        return isSatisfied()
                ? "commits still find %d standby to wait for".formatted(names.count())
                : "a commit waits for %d of the list; %d of the standbys here can answer"
                        .formatted(names.count(), answering().size());
    }
}
