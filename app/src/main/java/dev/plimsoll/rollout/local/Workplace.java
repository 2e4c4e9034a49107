package dev.plimsoll.rollout.local;

import dev.plimsoll.lab.process.Folders;
import dev.plimsoll.lab.process.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one process runs: its working directory, by which it is found and ended when this JVM is gone, its own copy of its
 * configuration, and its log.
 */
record Workplace(String name, Path folder, Path log) {
    private static final long LARGE = 10L << 20;

    static Workplace make(String name, Path root, Path logs) {
        try {
            var folder = Files.createDirectories(root.resolve(name));
            return new Workplace(name, folder, Files.createDirectories(logs).resolve(name + ".log"));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Where it listened last time. */
    Optional<Integer> port() {
        try {
            var file = portFile();
            return Files.exists(file)
                    ? Optional.of(Integer.valueOf(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    void remember(int port) {
        try {
            Files.writeString(portFile(), port + "\n");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private Path portFile() {
        return folder.resolve("port");
    }

    Path configuration() {
        return folder.resolve("config");
    }

    /** Takes a copy of a configuration, so that what is in effect does not change with its source. */
    void configure(Path source) {
        var copy = folder.resolve("config.new");
        try {
            Folders.delete(copy);
            Folders.copy(source, copy);
            Folders.delete(configuration());
            Files.move(copy, configuration(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot copy " + source, unreadable);
        }
    }

    Process launch(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(Session.own(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            turnOver();
            var scratch = folder.resolve(Supervisor.SCRATCH);
            Folders.delete(scratch);
            Files.createDirectory(scratch);
            return builder.start();
        } catch (IOException noProgram) {
            throw new PartFailedException("%s cannot be started: %s".formatted(name, noProgram.getMessage()), log);
        }
    }

    private void turnOver() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGE) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
