package dev.plimsoll.bench.guard.fleet;

import dev.plimsoll.lab.cluster.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processor time a server and all its processes have used, by the kernel's word (proc(5)); Linux only. */
record Processor(long postmaster) {
    private static final double TICKS = 100;
    private static final int PARENT = 1;
    private static final int USED = 11;
    private static final int CHILDREN = 13;

    static Processor of(Server server) {
        try {
            var lines = Files.readAllLines(server.data().resolve("postmaster.pid"));
            return new Processor(Long.parseLong(lines.get(0).strip()));
        } catch (IOException notRunning) {
            throw new UncheckedIOException(notRunning);
        }
    }

    /** So far, those included that have ended. */
    double seconds() {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            double ticks = 0;
            for (var process : processes) {
                ticks += ticks(process);
            }
            return ticks / TICKS;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private double ticks(Path process) {
        try {
            var line = Files.readString(process.resolve("stat"));
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            if (process.endsWith(String.valueOf(postmaster))) {
                return sum(fields, USED) + sum(fields, CHILDREN);
            }
            return fields[PARENT].equals(String.valueOf(postmaster)) ? sum(fields, USED) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** In user mode and in the kernel. */
    private static double sum(String[] fields, int first) {
        return Double.parseDouble(fields[first]) + Double.parseDouble(fields[first + 1]);
    }
}
