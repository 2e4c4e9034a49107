package dev.plimsoll.config.declared;

import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.deploy.Machine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what is declared of a database onto the cluster that was found. */
final class DeclaredClusters {
    private DeclaredClusters() {}

    static void apply(Declarations all, DeclaredDatabase declared, List<Cluster> clusters) {
        find(all, declared, clusters).ifPresent(found -> clusters.set(clusters.indexOf(found), on(declared, found)));
    }

    /** By its files, else by its name, else the only one there is. */
    private static Optional<Cluster> find(Declarations all, DeclaredDatabase declared, List<Cluster> clusters) {
        var byFiles =
                clusters.stream().filter(cluster -> covers(declared, cluster)).findFirst();
        var byName = clusters.stream()
                .filter(cluster -> cluster.name().equals(declared.name()))
                .findFirst();
        var only = declared.files().isEmpty()
                && clusters.size() == 1
                && all.databases().size() == 1;
        return byFiles.or(() -> byName).or(() -> only ? Optional.of(clusters.get(0)) : Optional.empty());
    }

    private static boolean covers(DeclaredDatabase declared, Cluster cluster) {
        return cluster.servers().stream()
                .flatMap(server -> Stream.concat(
                        Stream.of(server.place()),
                        server.settings().written().stream()
                                .map(Setting::origin)
                                .flatMap(origin -> origin.place().stream())))
                .anyMatch(place -> DeclaredTopology.covers(declared.files(), place));
    }

    private static Cluster on(DeclaredDatabase declared, Cluster found) {
        var servers = found.servers().stream()
                .map(server -> on(declared.machine(), server))
                .toList();
        return new Cluster(declared.name(), servers, found.patroni(), found.standbysKnownOf());
    }

    private static Server on(Machine declared, Server found) {
        var machine = new Machine(
                declared.cores().or(found.machine()::cores), declared.memory().or(found.machine()::memory));
        return new Server(
                found.name(),
                found.role(),
                found.settings(),
                found.access(),
                found.limits(),
                machine,
                found.hostnames(),
                found.place());
    }
}
