package dev.plimsoll.lab.pooler;

import dev.plimsoll.setting.Version;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PgBouncer that is installed here.
 *
 * @param program its path
 * @param version its own word
 */
public record Installed(Path program, Version version) {
    /** Where Debian puts it, which is not on everybody's path. */
    private static final List<String> BESIDES = List.of("/usr/sbin", "/usr/local/sbin");

    /** The first on the path that runs; empty where there is none. Found out once. */
    public static Optional<Installed> here() {
        return Here.FOUND;
    }

    private static Optional<Installed> find() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), BESIDES.stream())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .flatMap(program -> version(program).map(version -> new Installed(program, version)).stream())
                .findFirst();
    }

    private static Optional<Version> version(Path program) {
        try {
            var process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && answer.startsWith("PgBouncer") ? Version.in(answer) : Optional.empty();
        } catch (IOException notRunnable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static final class Here {
        static final Optional<Installed> FOUND = find();
    }
}
