package dev.plimsoll.check.kubernetes;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import dev.plimsoll.topology.deploy.Workload.Mount;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A database keeps its data on an emptyDir, which is deleted with the pod. */
final class DatabaseOnEmptyDir implements Rule {
    private static final List<String> DIRECTORIES =
            List.of("/var/lib/postgresql/data", "/bitnami/postgresql", "/var/lib/mysql", "/bitnami/mysql");
    private static final List<String> NO_DATABASE = List.of("exporter", "backup", "pgbackrest", "wal-g", "pgadmin");

    @Override
    public About about() {
        return About.error("K8S06", "a database keeps its data on an emptyDir")
                .why("An emptyDir is deleted when its pod leaves the node: the next rollout, drain or eviction loses"
                        + " every row.")
                .source("Kubernetes manual, Volumes, emptyDir; the images' own documentation of their data directory");
    }

    @Override
    public Example failing() {
        return dataOn("emptyDir: {}");
    }

    @Override
    public Example passing() {
        return dataOn("persistentVolumeClaim: {claimName: orders-data}");
    }

    private static Example dataOn(String volume) {
        return Example.file("deploy/orders-db.yaml", """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata:
                  name: orders-db
                spec:
                  serviceName: orders-db
                  template:
                    spec:
                      containers:
                        - name: postgres
                          image: postgres:17.2
                          volumeMounts:
                            - name: data
                              mountPath: /var/lib/postgresql/data
                      volumes:
                        - name: data
                          %s
                """.formatted(volume));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.workloads().stream()
                .filter(workload ->
                        workload.kind().equals("StatefulSet") || workload.kind().equals("Deployment"))
                .flatMap(workload -> workload.containers().stream()
                        .filter(DatabaseOnEmptyDir::mayBeDatabase)
                        .flatMap(container ->
                                lost(container).stream().map(mount -> finding(workload, container, mount))));
    }

    private static boolean mayBeDatabase(Container container) {
        var image = container.image().map(Fact::value).orElse("");
        return NO_DATABASE.stream().noneMatch(image::contains);
    }

    /** The emptyDir the data directory is on: of all mounts above it the deepest counts. */
    private static Optional<Mount> lost(Container container) {
        var environment = container.environment();
        var directories = environment.states("PGDATA")
                ? environment.text("PGDATA").map(Fact::value).stream()
                : DIRECTORIES.stream();
        return directories
                .map(directory -> container.mounts().stream()
                        .filter(mount -> isAbove(mount.path(), directory))
                        .max(Comparator.comparingInt(mount -> mount.path().length())))
                .flatMap(Optional::stream)
                .filter(mount -> mount.source().equals("emptyDir"))
                .findFirst();
    }

    private static boolean isAbove(String mount, String directory) {
        var plain = mount.endsWith("/") ? mount.substring(0, mount.length() - 1) : mount;
        return plain.length() > "/var/lib".length() && (directory.equals(plain) || directory.startsWith(plain + "/"));
    }

    private Finding finding(Workload workload, Container container, Mount mount) {
        var image = container.image().map(Evidence::of).stream().toList();
        return about().finding(
                        mount.place(),
                        mount.place().file() + "#" + workload.name() + mount.path(),
                        "the data of %s under %s are lost with the pod".formatted(workload.name(), mount.path()))
                .labelled("an emptyDir")
                .because(Evidence.at(mount.place(), "%s is mounted from an emptyDir".formatted(mount.path())))
                .because(image)
                .remedy("mount a persistentVolumeClaim there, or use volumeClaimTemplates");
    }
}
