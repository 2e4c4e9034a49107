package dev.plimsoll.config.patroni;

import dev.plimsoll.config.Draft;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.deploy.Machine;
import dev.plimsoll.topology.deploy.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The members of one scope on their way to a cluster.
 *
 * @param members its nodes, at least one
 * @param shared what the DCS holds, when a file says so
 */
record PatroniCluster(List<Member> members, List<PatroniFile> shared) {
    PatroniCluster {
        members = List.copyOf(members);
        shared = List.copyOf(shared);
    }

    /** Adds it, in the place of what manifests and server files showed of the same hosts. */
    void addTo(Draft draft) {
        var servers = servers();
        var same = draft.clusters().stream()
                .filter(cluster ->
                        cluster.primary().isPostgres() && cluster.patroni().isEmpty() && isSame(cluster, servers))
                .toList();
        draft.clusters().removeAll(same);
        var known = same.stream().flatMap(cluster -> cluster.servers().stream()).toList();
        var whole = servers.stream().map(server -> joined(server, known)).toList();
        var standbys = Math.max(
                copies() - 1,
                same.stream().mapToInt(Cluster::standbysKnownOf).max().orElse(0));
        draft.clusters().add(new Cluster(name(), whole, nodes(), standbys));
    }

    private boolean isSame(Cluster cluster, List<Server> servers) {
        return cluster.name().equals(name())
                || cluster.servers().stream()
                        .flatMap(server -> server.hostnames().stream())
                        .anyMatch(host -> servers.stream()
                                .anyMatch(server -> server.hostnames().contains(host)));
    }

    private String name() {
        return members.stream()
                .map(member -> member.node().scope())
                .flatMap(Optional::stream)
                .map(Fact::value)
                .findFirst()
                .orElse("patroni");
    }

    private int copies() {
        return members.stream().mapToInt(Member::copies).sum();
    }

    private List<PatroniNode> nodes() {
        var dumps = shared.stream()
                .filter(file ->
                        members.stream().noneMatch(member -> member.file().equals(file)))
                .map(file -> new Member(file, Optional.empty(), Optional.empty()));
        return Stream.concat(members.stream(), dumps).map(Member::node).toList();
    }

    private List<Server> servers() {
        var primary = members.stream()
                .filter(member -> !mayNeverLead(member))
                .findFirst()
                .orElse(members.get(0));
        var servers = new ArrayList<Server>();
        for (var member : members) {
            servers.add(server(member, member.equals(primary) ? Server.Role.PRIMARY : Server.Role.STANDBY));
        }
        return servers;
    }

    private static boolean mayNeverLead(Member member) {
        return member.settings().flag("tags.nofailover").map(Fact::value).orElse(false);
    }

    private Server server(Member member, Server.Role role) {
        var settings = settings(member);
        return new Server(
                Member.said(member.settings(), "name").map(Fact::value).orElse(name()),
                role,
                settings.read(),
                settings.access(),
                List.of(),
                member.container().map(Workload.Container::machine).orElse(Machine.UNSAID),
                member.hostnames(),
                member.place());
    }

    /** What the DCS holds is in its dump; without one, what the first node put there when the cluster was made. */
    private ServerSettings settings(Member member) {
        var dump = shared.stream().map(PatroniFile::inEffect).findFirst();
        return dump.map(settings -> new ServerSettings(settings, "", member))
                .orElseGet(() -> new ServerSettings(first(), "bootstrap.dcs.", member));
    }

    private Settings first() {
        return members.get(0).settings();
    }

    /** A server with what other files know of the same host. */
    private static Server joined(Server server, List<Server> known) {
        var same = known.stream()
                .filter(other -> other.hostnames().stream().anyMatch(server.hostnames()::contains))
                .toList();
        var hostnames = new LinkedHashSet<>(server.hostnames());
        same.forEach(other -> hostnames.addAll(other.hostnames()));
        return new Server(
                server.name(),
                server.role(),
                server.settings(),
                server.access(),
                same.stream().flatMap(other -> other.limits().stream()).toList(),
                server.machine().equals(Machine.UNSAID)
                        ? same.stream().map(Server::machine).findFirst().orElse(Machine.UNSAID)
                        : server.machine(),
                hostnames,
                server.place());
    }
}
