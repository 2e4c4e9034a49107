package dev.plimsoll.bench.guard.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** One instance of the service, seen from outside. */
final class Instance implements AutoCloseable {
    private static final int LEAVE_SECONDS = 5;

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final Writer lines;
    private Tally last = new Tally(0, 0);

    /** Calls so far. */
    record Tally(long served, long failed) {}

    private Instance(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.lines = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Begins one; it has no callers yet. */
    static Instance begin(Product product, String url, String name) {
        try {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Member.class.getName(),
                            product.name(),
                            url,
                            name)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Instance(name, process);
        } catch (IOException noProgram) {
            throw new UncheckedIOException(noProgram);
        }
    }

    String name() {
        return name;
    }

    /** So many callers from now on, each with a pause between two calls. */
    void callers(int number, long pauseMillis) {
        ask(number + " " + pauseMillis);
    }

    /** As many callers as there can be connections, who never rest. */
    void hot() {
        callers(Wall.BUDGET, 0);
    }

    /** A caller now and then. */
    void cold() {
        callers(1, 200);
    }

    /** What it has done so far; of one that is gone what it said last. */
    synchronized Tally tally() {
        if (process.isAlive()) {
            ask("?");
        }
        return last;
    }

    private synchronized void ask(String line) {
        try {
            lines.write(line + "\n");
            lines.flush();
            var answer = answers.readLine();
            if (answer != null) {
                var words = answer.split(" ");
                last = new Tally(Long.parseLong(words[0]), Long.parseLong(words[1]));
            }
        } catch (IOException gone) {
            process.destroyForcibly(); // what it said last holds
        }
    }

    /** kill -9. */
    void kill() {
        tally();
        process.destroyForcibly();
    }

    /** Ends it in order, as a deployment does. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                tally();
                lines.close();
            }
            if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
