package dev.plimsoll.lab.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server writes about itself. */
final class ServerLog {
    private static final Pattern LEVEL = Pattern.compile("^.*?\\b((?:LOG|FATAL|PANIC|ERROR|HINT|DETAIL):\\s+.*)$");
    private static final Pattern NOISE = Pattern.compile("LOG:\\s+(starting |listening |database system |checkpoint |"
            + "entering |redo |consistent |invalid record |started |shutting down|aborting|received ).*");
    private static final int LINES = 6;

    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Where the next line will go, in bytes from the beginning. */
    long end() {
        return file.toFile().length();
    }

    List<String> lines(long from) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var content = new RandomAccessFile(file.toFile(), "r")) {
            content.seek(from);
            var bytes = new byte[Math.toIntExact(content.length() - from)];
            content.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Why a server that wrote from there on did not start, in its own words. */
    String complaint(long from) {
        var complaint = lines(from).stream()
                .map(line -> LEVEL.matcher(line).replaceFirst("$1"))
                .filter(line -> !NOISE.matcher(line).matches() && !line.isBlank())
                .limit(LINES)
                .collect(Collectors.joining("\n  "));
        return complaint.isEmpty() ? "it wrote nothing to its log" : complaint;
    }
}
