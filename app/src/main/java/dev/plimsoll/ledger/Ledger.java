package dev.plimsoll.ledger;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A file of JSON lines that only grows. A line is handed to the operating system in one piece before the caller goes on, so
 * the file outlives this JVM however it ends. Safe for several threads of one process.
 */
public final class Ledger implements AutoCloseable {
    private final FileOutputStream file; // a channel would be closed by an interrupt of whoever writes
    private final InstantSource clock;
    private final List<Entry> entries;

    private Ledger(FileOutputStream file, InstantSource clock, List<Entry> entries) {
        this.file = file;
        this.clock = clock;
        this.entries = entries;
    }

    /**
     * Opens or creates it, to write at its end.
     *
     * @throws UncheckedIOException when it cannot be read or written
     * @throws IllegalArgumentException when a line, other than a last one that was cut off, is none of a ledger
     */
    public static Ledger open(Path path, InstantSource clock) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            var entries = new ArrayList<>(Files.exists(path) ? read(path) : List.<Entry>of());
            return new Ledger(new FileOutputStream(path.toFile(), true), clock, entries);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Entry> read(Path path) throws IOException {
        var bytes = Files.readAllBytes(path);
        var whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        if (whole < bytes.length) {
            try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                file.truncate(whole); // the rest is not touched, whatever happens meanwhile
            }
        }
        return new String(bytes, 0, whole, StandardCharsets.UTF_8)
                .lines()
                .map(line -> parse(path, line))
                .toList();
    }

    private static Entry parse(Path path, String line) {
        try {
            var json = new SourceFile(path.toString(), line).json();
            var about = new LinkedHashMap<String, String>();
            json.entriesAt("about")
                    .forEach(
                            entry -> about.put(entry.key(), entry.value().text().orElse("")));
            return new Entry(Instant.parse(text(json, "at")), text(json, "who"), text(json, "what"), about);
        } catch (RuntimeException senseless) {
            throw new IllegalArgumentException("no line of a ledger in %s: %s".formatted(path, line), senseless);
        }
    }

    private static String text(Node json, String name) {
        return json.textAt(name).orElseThrow(() -> new IllegalArgumentException("without " + name));
    }

    /**
     * Writes that something was done just now.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public synchronized Entry write(String who, String what, Map<String, String> about) {
        var entry = new Entry(clock.instant(), who, what, about);
        try {
            file.write(line(entry).getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        entries.add(entry);
        return entry;
    }

    private static String line(Entry entry) {
        var out = new StringWriter();
        try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("at", entry.at().toString());
            json.writeStringProperty("who", entry.who());
            json.writeStringProperty("what", entry.what());
            json.writeObjectPropertyStart("about");
            entry.sorted().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
        return out + "\n";
    }

    /** All that was done from a moment on, in the order in which it was written. */
    public synchronized List<Entry> since(Instant moment) {
        return entries.stream().filter(entry -> !entry.at().isBefore(moment)).toList();
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
