package dev.plimsoll.lab.binaries;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.process.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** PostgreSQL's programs, unpacked in the cache, {@code bin}, {@code lib}, {@code share}, or installed on this machine. */
public final class Installation {
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) ((\\d+)\\.?\\d*)");
    private static final String VERSION_FILE = "VERSION";

    private static final Pattern WAL_FILE = Pattern.compile("pg_walfile_name = \"([0-9A-F]{24})\"");
    private static final String NEW_WAL_FILE = """
            select pg_switch_wal()
            checkpoint
            select pg_walfile_name(pg_current_wal_insert_lsn())
            """;

    // What a running server wrote into its control file, a copy of its data must not be below when it starts as a
    // standby. The template's values are the least there can be, so that any setting of a user starts.
    private static final List<String> LEAST = List.of(
            "-c", "max_connections=1",
            "-c", "max_worker_processes=0",
            "-c", "max_wal_senders=0",
            "-c", "max_prepared_transactions=0",
            "-c", "max_locks_per_transaction=10",
            "-c", "wal_level=replica");

    private final Cache cache;
    private final String name;
    private final Path home;
    private final String version;

    private Installation(Cache cache, String name, Path home, String version) {
        this.cache = cache;
        this.name = name;
        this.home = home;
        this.version = version;
    }

    /** One that is not the lab's own. */
    static Installation at(Path home, Cache cache) {
        try {
            var version = ask(home.resolve("bin/postgres"));
            return new Installation(cache, "postgresql/installed-" + version, home, version);
        } catch (IOException notRunnable) {
            throw new LabException(Reason.NO_BINARIES, "no PostgreSQL can be run in " + home, notRunnable);
        }
    }

    static Installation of(Archive archive, Cache cache) {
        try {
            var name = "postgresql/" + archive.fingerprint();
            var home = cache.folder(name, folder -> {
                try (var content = archive.open()) {
                    Tarball.unpack(content, folder);
                }
                Files.writeString(folder.resolve(VERSION_FILE), ask(folder.resolve("bin/postgres")));
            });
            return new Installation(cache, name, home, Files.readString(home.resolve(VERSION_FILE)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The version, such as 18.6. */
    public String version() {
        return version;
    }

    /** The major version, such as 18. */
    public int major() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /** One of {@code initdb}, {@code pg_ctl} and {@code postgres}; there are no others. */
    public Path program(String program) {
        return home.resolve("bin").resolve(program);
    }

    /**
     * A data directory that no server has ever run on: role postgres, UTF-8, locale C, trust. To be copied; initdb takes
     * 0.6 s and is done once per version.
     */
    public Path template() {
        return cache.folder(name + "-template", this::initialise);
    }

    private void initialise(Path data) throws IOException {
        var account = Account.current();
        Files.createDirectory(data);
        account.own(data);
        run(
                account.command(
                        program("initdb"),
                        List.of(
                                "-D",
                                data.toString(),
                                "-U",
                                "postgres",
                                "-E",
                                "UTF8",
                                "-A",
                                "trust",
                                "--no-locale",
                                "-N")),
                "");
        var current = answer(run(account.command(program("postgres"), single(data)), NEW_WAL_FILE));
        keepOnly(current, data.resolve("pg_wal"));
    }

    /** Removes what initdb wrote and what is there for later: each copy would have to carry it. */
    private static void keepOnly(String current, Path wal) throws IOException {
        try (var files = Files.newDirectoryStream(wal, "0*")) {
            for (var file : files) {
                if (!file.endsWith(current)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String answer(String session) throws IOException {
        var matcher = WAL_FILE.matcher(session);
        if (!matcher.find()) {
            throw new IOException("no name of a write-ahead log file: " + session.strip());
        }
        return matcher.group(1);
    }

    private static List<String> single(Path data) {
        var words = new ArrayList<>(List.of("--single", "-D", data.toString()));
        words.addAll(LEAST);
        words.add("postgres");
        return words;
    }

    private static String ask(Path postgres) throws IOException {
        var answer = run(List.of(postgres.toString(), "-V"), "");
        var matcher = VERSION.matcher(answer);
        if (!matcher.find()) {
            throw new IOException("not a version of PostgreSQL: " + answer.strip());
        }
        return matcher.group(1);
    }

    private static String run(List<String> command, String input) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() == 0) {
                return answer;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException(Reason.INTERRUPTED, "interrupted while preparing PostgreSQL", interrupted);
        }
        throw new LabException(Reason.REFUSED, "%s failed: %s".formatted(command, answer.strip()));
    }
}
