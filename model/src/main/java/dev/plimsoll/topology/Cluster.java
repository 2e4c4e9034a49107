package dev.plimsoll.topology;

import java.util.List;
import java.util.Optional;

/**
 * A primary, its standbys and what fails them over.
 *
 * @param name what it is called in findings
 * @param servers every server whose configuration was found, at least one
 * @param patroni the Patroni files of its nodes; empty when Patroni does not manage it
 * @param standbysKnownOf standbys the files speak of, configured here or not (Patroni members, proxy lines, replicas)
 */
public record Cluster(String name, List<Server> servers, List<PatroniNode> patroni, int standbysKnownOf) {
    public Cluster {
        servers = List.copyOf(servers);
        patroni = List.copyOf(patroni);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a cluster has a server: " + name);
        }
    }

    /** The server that takes writes: the first primary, else the first server. */
    public Server primary() {
        return servers.stream()
                .filter(server -> server.role() == Server.Role.PRIMARY)
                .findFirst()
                .orElse(servers.get(0));
    }

    public List<Server> standbys() {
        return servers.stream()
                .filter(server -> server.role() == Server.Role.STANDBY)
                .toList();
    }

    /** Whether anything could take over when the primary is lost. */
    public boolean hasStandby() {
        return standbysKnownOf > 0 || !standbys().isEmpty();
    }

    public Optional<Server> named(String hostname) {
        return servers.stream()
                .filter(server -> server.hostnames().contains(hostname))
                .findFirst();
    }
}
