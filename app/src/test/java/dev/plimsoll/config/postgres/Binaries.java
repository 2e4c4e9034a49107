package dev.plimsoll.config.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs of one PostgreSQL version, unpacked under {@code target} the first time they are asked for. */
public final class Binaries {
    private static final Path HOME = Path.of("target", "postgres").toAbsolutePath();
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path home;

    private Binaries(Path home) {
        this.home = home;
    }

    /** What a program said, errors included, and whether it was content. */
    public record Answer(int code, String text) {
        public boolean refused() {
            return code != 0;
        }

        /** What it said last, which is the answer; before that it may have logged what it skips. */
        String last() {
            return text.lines().reduce("", (earlier, later) -> later);
        }

        /** What it complained of. */
        String complaint() {
            return text.lines()
                    .filter(line -> !line.contains("skipping missing"))
                    .findFirst()
                    .orElse(text);
        }
    }

    /** The newest, which is on the test class path. */
    public static Binaries newest() {
        return of(18);
    }

    /** Those of a major version; the older ones are there in the slow tests only. */
    public static synchronized Binaries of(int major) {
        var home = HOME.resolve(String.valueOf(major));
        if (!Files.exists(home.resolve("complete"))) {
            try (var archive = Files.newInputStream(HOME.resolve(major + ".tar"))) {
                Tarball.unpack(archive, home);
                Files.createFile(home.resolve("complete"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("PostgreSQL " + major + " is not in " + HOME, unreadable);
            }
        }
        return new Binaries(home);
    }

    /** A fresh data directory; an older one of that name is replaced. */
    public Path initdb(String name) {
        var data = HOME.resolve("data").resolve(home.getFileName() + "-" + name);
        delete(data);
        var made = run(
                "initdb", List.of("-D", data.toString(), "-U", "postgres", "-A", "trust", "--no-sync", "--no-locale"));
        if (made.refused()) {
            throw new IllegalStateException(made.text());
        }
        return data;
    }

    /** {@code postgres -C}: the value in effect. Needs no unprivileged user, unlike everything else. */
    public Answer show(String setting, Path data, String... more) {
        var words = new ArrayList<>(List.of("-C", setting, "-D", data.toString()));
        words.addAll(List.of(more));
        return answer(start(program("postgres"), words), "");
    }

    public Answer run(String program, List<String> arguments) {
        return answer(start(unprivileged(program), arguments), "");
    }

    /** SQL in a server of its own, which is gone afterwards. */
    Answer single(Path data, String sql) {
        var words = List.of("--single", "-D", data.toString(), "-j", "postgres");
        return answer(start(unprivileged("postgres"), words), sql);
    }

    /** A running server; the caller ends it. */
    public Process server(Path data, Path log, String... more) {
        var words = new ArrayList<>(unprivileged("postgres"));
        words.addAll(List.of("-D", data.toString()));
        words.addAll(List.of(more));
        try {
            return builder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException noProgram) {
            throw new UncheckedIOException(noProgram);
        }
    }

    private List<String> program(String name) {
        return List.of(home.resolve("bin").resolve(name).toString());
    }

    private List<String> unprivileged(String name) {
        var words = new ArrayList<>(ROOT ? List.of("unshare", "-U") : List.<String>of());
        words.addAll(program(name));
        return words;
    }

    private ProcessBuilder builder(List<String> words) {
        var builder = new ProcessBuilder(words);
        builder.environment()
                .putAll(Map.of("LD_LIBRARY_PATH", home.resolve("lib").toString(), "LC_ALL", "C", "PGDATA", "/nowhere"));
        return builder;
    }

    private Process start(List<String> program, List<String> arguments) {
        var words = new ArrayList<>(program);
        words.addAll(arguments);
        try {
            return builder(words).redirectErrorStream(true).start();
        } catch (IOException noProgram) {
            throw new UncheckedIOException(noProgram);
        }
    }

    private static Answer answer(Process process, String input) {
        try (InputStream out = process.getInputStream()) {
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((left, right) -> right.compareTo(left)).toList()) {
                Files.delete(file);
            }
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
