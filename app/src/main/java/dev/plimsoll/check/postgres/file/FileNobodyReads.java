package dev.plimsoll.check.postgres.file;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.postgres.server.Images;
import dev.plimsoll.config.postgres.server.MountedConf;
import dev.plimsoll.topology.Source;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import dev.plimsoll.topology.deploy.Workload.Mount;
import java.util.List;
import java.util.stream.Stream;

/** The file is mounted where the server does not look. */
final class FileNobodyReads implements Rule {
    @Override
    public About about() {
        return About.error("PG24", "the file is mounted where the server does not look")
                .why(
                        "The server runs with its defaults, 100 connections among them, while everyone reads the file and believes it.")
                .source(
                        "entry point of the official image: the server reads $PGDATA/postgresql.conf unless config_file says otherwise");
    }

    @Override
    public Example failing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:17
                        volumes:
                          - ./postgresql.conf:/etc/postgresql/postgresql.conf
                    """)
                .and("postgresql.conf", "max_connections = 500\nlisten_addresses = '*'\n");
    }

    @Override
    public Example passing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:17
                        command: postgres -c config_file=/etc/postgresql/postgresql.conf
                        volumes:
                          - ./postgresql.conf:/etc/postgresql/postgresql.conf
                    """)
                .and("postgresql.conf", "max_connections = 500\nlisten_addresses = '*'\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var files = topology.sources().stream()
                .filter(source -> source.format().equals("postgresql.conf"))
                .map(Source::path)
                .toList();
        return files.isEmpty()
                ? Stream.empty()
                : topology.workloads().stream()
                        .flatMap(workload -> workload.containers().stream()
                                .filter(Images::isOfficial)
                                .flatMap(container -> judge(workload, container, files)));
    }

    /** What others include is no main file; its own name in the repository may be any. */
    private static boolean isMain(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith("postgresql") && name.endsWith(".conf") && !name.contains("auto");
    }

    private Stream<Finding> judge(Workload workload, Container container, List<String> files) {
        var mounted = files.stream()
                .flatMap(file -> MountedConf.in(container, file).stream())
                .filter(conf -> isMain(conf.path()))
                .toList();
        var one = mounted.stream().anyMatch(conf -> conf.isLookedAt(container));
        return mounted.stream()
                .filter(conf -> !one && !isNamed(container, conf.path()))
                .map(conf -> finding(workload, container, conf));
    }

    /** A command or script that names the file may copy or include it. */
    private static boolean isNamed(Container container, String path) {
        return container.command().stream().anyMatch(word -> word.value().contains(path));
    }

    /** A folder of scripts, or one that is no SQL: it may copy the file. */
    private static boolean isScript(Mount mount) {
        return mount.path().startsWith("/docker-entrypoint-initdb.d")
                && !mount.source().endsWith(".sql");
    }

    private Finding finding(Workload workload, Container container, MountedConf conf) {
        var scripts = container.mounts().stream().anyMatch(FileNobodyReads::isScript);
        var looked = String.join(" or ", MountedConf.lookedAt(container));
        var found = about().finding(
                        conf.mount().place(),
                        conf.mount().place().file() + "#" + workload.name() + ":" + conf.path(),
                        "%s does not read %s: it looks at %s".formatted(workload.name(), conf.path(), looked))
                .labelled("nobody reads it")
                .because(Evidence.at(conf.mount().place(), "mounted as " + conf.path()))
                .because(container.image().map(Evidence::of).stream().toList())
                .because(container.command().stream().map(Evidence::of).toList())
                .remedy("pass -c config_file=%s, or mount the file where the server looks".formatted(conf.path()));
        return scripts
                ? found.because(Evidence.known("a script in docker-entrypoint-initdb.d may put it in place"))
                        .at(Level.WARNING)
                : found;
    }
}
