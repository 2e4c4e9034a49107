package dev.plimsoll.lab.cluster.observer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.binaries.Cache;
import dev.plimsoll.lab.process.Account;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.process.Keeper;
import dev.plimsoll.lab.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The real one: an etcd, and two nodes of Debian's Patroni with Debian's PostgreSQL 15, on ports of 127.0.0.1. */
final class DebianPatroni implements Watched {
    private static final Path PATRONI = Path.of("/usr/bin/patroni");
    private static final Path ETCD = Path.of("/usr/bin/etcd");
    private static final Path POSTGRES = Path.of("/usr/lib/postgresql/15/bin");

    private static final String NODE = """
            scope: lab
            name: %s
            restapi: {listen: "127.0.0.1:%d", connect_address: "127.0.0.1:%2$d"}
            etcd3: {hosts: "127.0.0.1:%d"}
            bootstrap:
              dcs:
                ttl: %d
                loop_wait: %d
                retry_timeout: %d
                primary_start_timeout: %d
                master_start_timeout: %7$d
                synchronous_mode: %s
                postgresql: {parameters: {fsync: off, unix_socket_directories: ''}}
              initdb: [{encoding: UTF8}, no-sync]
            postgresql:
              listen: "127.0.0.1:%d"
              connect_address: "127.0.0.1:%9$d"
              data_dir: %s
              bin_dir: %s
              pgpass: %s
              authentication:
                superuser: {username: postgres, password: lab}
                replication: {username: replicator, password: lab}
              pg_hba: [host all all 127.0.0.1/32 trust, host replication all 127.0.0.1/32 trust]
            tags: {nofailover: %s}
            """;

    private final Keeper keeper =
            Keeper.of(Path.of(System.getProperty("java.io.tmpdir")).resolve("plimsoll-patroni-" + UUID.randomUUID()));
    private final List<Ports.Reserved> reserved = new ArrayList<>();
    private final List<Process> agents = new ArrayList<>();
    private final List<Integer> ports;

    DebianPatroni(PatroniSettings settings, List<Tags> tags) throws IOException {
        Account.current().own(keeper.folder());
        var client = port();
        etcd(client, port());
        this.ports = List.of(port(), port());
        for (int i = 0; i < ports.size(); i++) {
            agents.add(node(i, client, settings, tags.get(i)));
            await(i);
        }
        var streams = settings.synchronous().on() ? "sync_state = 'sync'" : "state = 'streaming'";
        awaitTrue(0, "select count(*) > 0 from pg_stat_replication where " + streams);
    }

    static boolean installed() {
        return Stream.of(PATRONI, ETCD, POSTGRES.resolve("postgres")).allMatch(Files::isExecutable);
    }

    private int port() {
        var one = new Ports(Cache.ofUser().file("ports.lock"), Ports.USUAL, new SecureRandom()).reserve();
        reserved.add(one);
        return one.port();
    }

    private void etcd(int client, int peer) throws IOException {
        start(
                "etcd",
                ETCD,
                List.of(
                        "--data-dir", "data",
                        "--listen-client-urls", "http://127.0.0.1:" + client,
                        "--advertise-client-urls", "http://127.0.0.1:" + client,
                        "--listen-peer-urls", "http://127.0.0.1:" + peer));
    }

    private Process node(int number, int etcd, PatroniSettings settings, Tags tags) throws IOException {
        var name = "n" + number;
        var folder = Files.createDirectories(keeper.folder().resolve(name));
        var timers = settings.timers();
        Files.writeString(
                folder.resolve("patroni.yml"),
                NODE.formatted(
                        name,
                        port(),
                        etcd,
                        timers.ttl().toSeconds(),
                        timers.loopWait().toSeconds(),
                        timers.retryTimeout().toSeconds(),
                        timers.primaryStartTimeout().toSeconds(),
                        settings.synchronous().on(),
                        ports.get(number),
                        folder.resolve("data"),
                        POSTGRES,
                        folder.resolve("pgpass"),
                        tags.nofailover()));
        return start(name, PATRONI, List.of("patroni.yml"));
    }

    private Process start(String name, Path program, List<String> arguments) throws IOException {
        var folder = Files.createDirectories(keeper.folder().resolve(name));
        Account.current().own(folder);
        return new ProcessBuilder(Account.current().command(program, arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private void await(int node) {
        awaitTrue(node, "select true");
    }

    private void awaitTrue(int node, String question) {
        assertThat(Deadline.in(Duration.ofSeconds(60)).waitFor(() -> Writing.yes(ports.get(node), question)))
                .as(question)
                .isTrue();
    }

    @Override
    public List<Integer> ports() {
        return ports;
    }

    @Override
    public void crash() throws IOException {
        signal("KILL", postgres());
    }

    /** Its host stands still: the servers' processes and its agent. */
    @Override
    public void freeze() throws IOException {
        var all = new ArrayList<>(postgres());
        all.add(0, agents.get(0).toHandle());
        agents.get(0).descendants().forEach(all::add);
        signal("STOP", all);
    }

    private List<ProcessHandle> postgres() throws IOException {
        var file = keeper.folder().resolve("n0").resolve("data").resolve("postmaster.pid");
        var postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).get(0)))
                .orElseThrow();
        var all = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(all::add);
        return all;
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", "kill -\"$0\" \"$@\"", signal));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        keeper.close();
        reserved.forEach(Ports.Reserved::close);
    }
}
