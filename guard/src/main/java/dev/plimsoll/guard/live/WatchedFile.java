package dev.plimsoll.guard.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A file of properties, read again when it changes; a symbolic link that leads elsewhere is a change. It is taken when it
 * stays the same over a short pause, so that one that is being written is not taken by half. For one thread.
 */
public final class WatchedFile {
    private final Runnable pause;
    private String taken = "";
    private Map<String, String> last = Map.of();

    /** @param pause between the two looks at a file that has changed */
    public WatchedFile(Runnable pause) {
        this.pause = pause;
    }

    /**
     * What it says, when that has changed since it was asked last; a file that is not there says nothing new.
     *
     * @throws IOException when it cannot be read; it is tried again when it changes
     */
    public Optional<Map<String, String>> news(String path) throws IOException {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        var mark = mark(path);
        if (mark.isEmpty() || mark.equals(taken)) {
            return Optional.empty();
        }
        pause.run();
        if (!mark(path).equals(mark)) {
            return Optional.empty();
        }
        taken = mark;
        var read = read(Path.of(path));
        if (!mark(path).equals(mark)) {
            taken = "";
            return Optional.empty();
        }
        if (read.equals(last)) {
            return Optional.empty();
        }
        last = read;
        return Optional.of(read);
    }

    private static String mark(String path) {
        try {
            var file = Path.of(path);
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return path + ' ' + attributes.fileKey() + ' ' + attributes.lastModifiedTime() + ' ' + attributes.size();
        } catch (IOException | InvalidPathException absent) {
            return "";
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("not properties: " + malformed.getMessage(), malformed);
        }
        var values = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }
}
