package dev.plimsoll.outages;

import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.process.Folders;
import dev.plimsoll.main.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One run of {@code plimsoll} with a shop, {@code up} above all, in a process of its own. */
final class Up implements AutoCloseable {
    /** The shop as the build left it; {@code shop} is looked for inside. */
    static final Path BUILT = Path.of("target", "home");

    private static final Path SHOP = Path.of("..", "shop", "target", "plimsoll-shop");
    private static final Pattern URL = Pattern.compile("shop     (http://127\\.0\\.0\\.1:\\d+)\nready in .* s\n");
    private static final Pattern PRIMARY = Pattern.compile("primary (\\w+):(\\d+)");
    private static final Duration STARTING = Duration.ofMinutes(3);

    private final Process process;
    private final Path out;
    private final Path err;

    private Up(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Up start(Path data, Path home, String... options) throws IOException {
        var typed = new ArrayList<>(List.of("up", "--data", data.toString()));
        typed.addAll(List.of(options));
        return run(home, typed);
    }

    /** Whatever is typed after {@code plimsoll}. */
    static Up run(Path home, List<String> typed) throws IOException {
        if (home.equals(BUILT) && !Files.exists(home)) {
            home(home);
        }
        var out = Files.createTempFile("up", ".out");
        var err = Files.createTempFile("up", ".err");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dplimsoll.home=" + home.toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(typed);
        var process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Up(process, out, err);
    }

    /** A home with the jars of the build and a copy of its configuration. */
    static Path home(Path home) throws IOException {
        var shop = Files.createDirectories(home.resolve("shop"));
        Files.createSymbolicLink(shop.resolve("lib"), SHOP.resolve("lib").toRealPath());
        Folders.copy(SHOP.resolve("config"), shop.resolve("config"));
        return home;
    }

    /** The shop's address. */
    String awaitReady() throws IOException {
        var decided = Deadline.in(STARTING)
                .waitFor(() -> !process.isAlive() || URL.matcher(read(out)).matches());
        var ready = URL.matcher(out());
        if (!decided || !ready.matches()) {
            throw new IllegalStateException("not ready: " + err());
        }
        return ready.group(1);
    }

    int primaryPort() throws IOException {
        return Integer.parseInt(primaryAtStart().group(2));
    }

    /** The name of the server that was the primary when it was ready. */
    String primary() throws IOException {
        return primaryAtStart().group(1);
    }

    private MatchResult primaryAtStart() throws IOException {
        var primary = PRIMARY.matcher(err());
        if (!primary.find()) {
            throw new IllegalStateException("no primary: " + err());
        }
        return primary.toMatchResult();
    }

    /** Kills the process of that server. */
    void killPrimary(Path data) throws IOException {
        var file = data.resolve("shop/database").resolve(primary()).resolve("postmaster.pid");
        var pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How many processes run below a folder. */
    static long processes(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> below(process, folder))
                .count();
    }

    private static boolean below(ProcessHandle process, Path folder) {
        try {
            return Path.of("/proc", String.valueOf(process.pid()), "cwd")
                    .toRealPath()
                    .startsWith(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    /** Ends it in order, if it still runs. */
    @Override
    public void close() {
        process.destroy();
        Deadline.in(STARTING).waitFor(() -> !process.isAlive());
    }
}
