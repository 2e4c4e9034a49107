package dev.plimsoll.bench.guard.alarm;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A process of ours that runs one of these programs, and is ended with this object. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final BufferedWriter questions;

    /** @param heard is told every line that begins with {@link Service#DECIDED} */
    Child(Class<?> program, List<String> arguments, Consumer<String> heard) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        questions = process.outputWriter(StandardCharsets.UTF_8);
        var thread = new Thread(() -> listen(process.inputReader(StandardCharsets.UTF_8), heard), "listening");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(BufferedReader lines, Consumer<String> heard) {
        lines.lines().forEach(line -> {
            if (line.startsWith(Service.DECIDED)) {
                heard.accept(line.substring(Service.DECIDED.length()));
            } else {
                answers.add(line);
            }
        });
    }

    /** What it says next. */
    String answer() throws InterruptedException {
        return answers.take();
    }

    void ask() {
        try {
            questions.write("?\n");
            questions.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Sends it a signal, such as STOP or CONT. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
