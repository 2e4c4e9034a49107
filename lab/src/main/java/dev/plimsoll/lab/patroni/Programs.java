package dev.plimsoll.lab.patroni;

import dev.plimsoll.lab.binaries.Binaries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must be installed, by Debian's names and in Debian's places: Patroni 3.0.2 goes with PostgreSQL 15. */
public final class Programs {
    /** The PostgreSQL that Patroni's tools belong to. */
    public static final int POSTGRES = 15;

    static final Path PATRONI = Path.of("/usr/bin/patroni");
    static final Path ETCD = Path.of("/usr/bin/etcd");
    private static final Path HOME = Path.of("/usr/lib/postgresql/15");
    private static final Map<String, Path> PACKAGES = new TreeMap<>(
            Map.of("patroni", PATRONI, "etcd-server", ETCD, "postgresql-15", HOME.resolve("bin/postgres")));

    private Programs() {}

    /** Why it cannot be rehearsed with them here, and what to do; empty where all are there. */
    public static Optional<String> missing() {
        var missing = PACKAGES.entrySet().stream()
                .filter(one -> !Files.isExecutable(one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("not installed: %s; apt-get install %1$s".formatted(missing));
    }

    /** The servers' programs, with all of PostgreSQL's tools beside them. */
    public static Binaries postgres() {
        return Binaries.installed(HOME);
    }

    /** The Patroni that is installed, by its own word: {@code "patroni 3.0.2"}. */
    public static String patroni() {
        return Version.WORDS;
    }

    private static final class Version {
        static final String WORDS = ask();

        private static String ask() {
            try {
                var process = new ProcessBuilder(PATRONI.toString(), "--version").start();
                var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return answer.isBlank() ? "patroni" : answer.strip();
            } catch (IOException notInstalled) {
                return "patroni";
            }
        }
    }

    static Path tools() {
        return HOME.resolve("bin");
    }
}
