package dev.plimsoll.lab.patroni;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.binaries.Cache;
import dev.plimsoll.lab.process.Account;
import dev.plimsoll.lab.process.Keeper;
import dev.plimsoll.lab.process.Ports;
import dev.plimsoll.lab.process.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A kept folder, in which programs run that end with it, and ports. */
final class Ground implements AutoCloseable {
    private static final String PREFIX = "plimsoll-patroni-";

    private final Keeper keeper;
    private final List<Ports.Reserved> reserved = new ArrayList<>();

    Ground() {
        var parent = Path.of(System.getProperty("java.io.tmpdir"));
        Keeper.sweep(parent, PREFIX);
        this.keeper = Keeper.of(parent.resolve(PREFIX + UUID.randomUUID()));
        Account.current().own(keeper.folder());
    }

    /** A port that is nobody else's until this is closed. */
    int port() {
        var one = new Ports(Cache.ofUser().file("ports.lock"), Ports.USUAL, new SecureRandom()).reserve();
        reserved.add(one);
        return one.port();
    }

    /** A folder in it. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(keeper.folder().resolve(name));
    }

    /** Starts a program there; both its outputs go to the file {@code log}. */
    Process start(Path program, Path folder, List<String> arguments) {
        try {
            Account.current().own(folder);
            var builder = new ProcessBuilder(Session.own(Account.current().command(program, arguments)))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(folder.resolve("log").toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("PG") || name.startsWith("PATRONI_") || name.startsWith("ETCD_"));
            return builder.start();
        } catch (IOException noProgram) {
            throw new LabException(
                    Reason.FAILED, "%s cannot be started: %s".formatted(program, noProgram.getMessage()), noProgram);
        }
    }

    @Override
    public void close() {
        keeper.close();
        reserved.forEach(Ports.Reserved::close);
    }
}
