package dev.plimsoll.rollout.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process did not come up, or not to a good end. The message says which, how, and where its log is, and quotes its end. */
public final class PartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int QUOTED = 6;
    private static final int LONGEST = 200;

    PartFailedException(String fact, Path log) {
        super(fact + "; its log: " + log + quoted(log));
    }

    private static String quoted(Path log) {
        var lines = lines(log);
        var text = new StringBuilder();
        for (var line : lines.subList(Math.max(0, lines.size() - QUOTED), lines.size())) {
            text.append("\n  ").append(line, 0, Math.min(line.length(), LONGEST));
        }
        return text.toString();
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readString(log).lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
