package dev.plimsoll.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whole processes, timed from outside, as a person at a prompt feels them. */
final class Runs {
    private final String name;
    private final List<String> command;
    private final List<Duration> times = new ArrayList<>();

    Runs(String name, List<String> command) {
        this.name = name;
        this.command = List.copyOf(command);
    }

    /** Runs the command once, to its end, its output thrown away. */
    void once() throws IOException, InterruptedException {
        var start = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var status = process.waitFor();
        times.add(Duration.ofNanos(System.nanoTime() - start));
        if (status != 0 && status != 1) {
            throw new IllegalStateException(name + " ended with " + status + ": " + String.join(" ", command));
        }
    }

    /** Runs the command once without counting it, so that caches it keeps on disk are filled. */
    void warm() throws IOException, InterruptedException {
        once();
        times.clear();
    }

    Duration median() {
        return sorted().get(times.size() / 2);
    }

    Duration worst() {
        return sorted().get(times.size() - 1);
    }

    private List<Duration> sorted() {
        return times.stream().sorted().toList();
    }

    @Override
    public String toString() {
        return "%-28s median %5d ms   worst %5d ms   n=%d"
                .formatted(name, median().toMillis(), worst().toMillis(), times.size());
    }
}
