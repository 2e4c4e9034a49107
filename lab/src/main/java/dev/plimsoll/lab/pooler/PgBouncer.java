package dev.plimsoll.lab.pooler;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.binaries.Cache;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.process.Account;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.process.Keeper;
import dev.plimsoll.lab.process.Ports;
import dev.plimsoll.lab.process.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A running PgBouncer on a port of 127.0.0.1, which ends with this JVM, however that ends. Safe for several threads. */
public final class PgBouncer implements AutoCloseable {
    static final String USERS = "users.txt";

    private static final String PREFIX = "plimsoll-pooler-";
    private static final String FILE = "pgbouncer.ini";
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Keeper keeper;
    private final Ports.Reserved port;
    private final Process process;

    private PgBouncer(Keeper keeper, Ports.Reserved port, Process process) {
        this.keeper = keeper;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts it, and returns when it lets clients in.
     *
     * @param role the one who may connect, to database postgres, with no password
     * @param ways where it connects to, in turn where there are several; all of one port
     * @throws LabException {@code REFUSED} with its own words when it does not start with these settings
     */
    public static PgBouncer start(Installed installed, Pooling pooling, String role, List<Link> ways) {
        var parent = Path.of(System.getProperty("java.io.tmpdir"));
        Keeper.sweep(parent, PREFIX);
        var keeper = Keeper.of(parent.resolve(PREFIX + UUID.randomUUID()));
        var port = new Ports(Cache.ofUser().file("ports.lock"), Ports.USUAL, new SecureRandom()).reserve();
        try {
            var file = pooling.file("postgres", role, way(ways), port.port());
            Files.writeString(keeper.folder().resolve(FILE), file);
            Files.writeString(keeper.folder().resolve(USERS), "\"%s\" \"\"\n".formatted(role));
            var pooler = new PgBouncer(keeper, port, launch(installed, keeper.folder()));
            pooler.awaitReady();
            return pooler;
        } catch (IOException | RuntimeException failed) {
            keeper.close();
            port.close();
            throw failed instanceof RuntimeException known
                    ? known
                    : new LabException(Reason.FAILED, "PgBouncer cannot be started: " + failed.getMessage(), failed);
        }
    }

    private static String way(List<Link> ways) {
        var hosts = ways.stream().map(Link::address).collect(Collectors.joining(","));
        return "host=%s port=%d".formatted(hosts, ways.get(0).port());
    }

    private static Process launch(Installed installed, Path folder) throws IOException {
        Account.current().own(folder);
        return new ProcessBuilder(Session.own(Account.current().command(installed.program(), List.of(FILE))))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private void awaitReady() {
        var decided = Deadline.in(LONGEST).waitFor(() -> !process.isAlive() || listens());
        if (!process.isAlive() || !decided) {
            throw new LabException(Reason.REFUSED, "PgBouncer did not start: " + complaint());
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port.port();
    }

    /** What it has written about itself so far. */
    public List<String> log() {
        try {
            return Files.readAllLines(keeper.folder().resolve("log"));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String complaint() {
        return log().stream()
                .filter(line -> line.contains(" ERROR ") || line.contains(" FATAL ") || line.contains(" WARNING "))
                .map(line -> line.substring(line.indexOf("] ") + 2))
                .collect(Collectors.joining("; "));
    }

    /** Ends it; who is connected is thrown out. Doing it twice is no mistake. */
    @Override
    public void close() {
        keeper.close();
        port.close();
    }
}
