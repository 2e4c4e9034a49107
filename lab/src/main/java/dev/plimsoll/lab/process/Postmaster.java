package dev.plimsoll.lab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running PostgreSQL server: its postmaster and all the processes below it. Each backend leads a session of its own,
 * so a signal to a process group does not reach them: signals go to every process by its id. Safe for several threads.
 */
public final class Postmaster {
    private static final Duration UNTIL_KILLED = Duration.ofSeconds(10);
    private static final int STATUS = 7;
    private static final int SEGMENT = 6;

    private final ProcessHandle process;
    private final Path data;

    private Postmaster(ProcessHandle process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** Starts the program on a data directory, which becomes its working directory; both its outputs go to the log. */
    public static Postmaster start(List<String> command, Path data, Path log) throws IOException {
        var builder = new ProcessBuilder(Session.own(command))
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return new Postmaster(builder.start().toHandle(), data);
    }

    /** The one that runs on a data directory, whoever started it; empty where none does. */
    public static Optional<Postmaster> running(Path data) {
        try {
            var pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            var itsOwn = Path.of("/proc", pid, "cwd").toRealPath().equals(data.toRealPath());
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(process -> itsOwn)
                    .map(process -> new Postmaster(process, data));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Whether it accepts connections: it writes so into its own file, which spares us failing to connect. */
    public boolean ready() {
        var lines = pidFile();
        return lines.size() > STATUS
                && lines.get(0).equals(String.valueOf(pid()))
                && List.of("ready", "standby").contains(lines.get(STATUS).strip());
    }

    /** Asks for a fast shutdown: sessions are ended, a checkpoint is written, standbys get everything. */
    public void interrupt() {
        Signal.INT.to(Stream.of(process));
    }

    /** Asks for an immediate shutdown, which the next start must recover from. */
    public void quit() {
        Signal.QUIT.to(Stream.of(process));
    }

    /** Stops every process where it is, the postmaster first so that it starts no more. */
    public void freeze() {
        Signal.STOP.to(Stream.of(process));
        Signal.STOP.to(process.descendants());
    }

    /** Lets every process run on, the postmaster last. */
    public void thaw() {
        Signal.CONT.to(process.descendants());
        Signal.CONT.to(Stream.of(process));
    }

    /** Kills every process at once (SIGKILL) and returns when all are gone. What they had not written is lost. */
    public void kill() {
        Signal.STOP.to(Stream.of(process));
        var tree = new ArrayList<>(process.descendants().toList());
        tree.add(process);
        Signal.KILL.to(tree.stream());
        var gone = Deadline.in(UNTIL_KILLED).waitFor(() -> tree.stream().allMatch(Postmaster::gone));
        if (gone) {
            releaseSegment();
        }
    }

    /** Gone, or a zombie: nobody has asked for its status yet, but it holds nothing any more. */
    private static boolean gone(ProcessHandle process) {
        try {
            var status = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            return status.contains(") Z ");
        } catch (IOException noSuchProcess) {
            return true;
        }
    }

    /** What a killed server cannot give back: its System V shared memory segment. */
    private void releaseSegment() {
        var lines = pidFile();
        if (lines.size() > SEGMENT) {
            var words = lines.get(SEGMENT).strip().split("\\s+");
            Signal.run(List.of("sh", "-c", "ipcrm -m \"$0\"", words[words.length - 1]));
        }
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (IOException notYet) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "postmaster %d (%s)", pid(), data.getFileName());
    }
}
