package dev.plimsoll.lab.binaries;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.process.Keeper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Folders that are dear to make, made once per user: {@code $XDG_CACHE_HOME/plimsoll}, else {@code ~/.cache/plimsoll}.
 * Several threads and processes may ask for the same one: one of them makes it, beside its place, and moves it there in
 * one step when it is complete; a maker that dies leaves nothing. Everything in it may be deleted when no lab runs.
 */
public final class Cache {
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path root;

    private Cache(Path root) {
        this.root = root;
    }

    /** The cache of the user this JVM runs as. */
    public static Cache ofUser() {
        return ofUser(System.getenv(), System::getProperty);
    }

    static Cache ofUser(Map<String, String> environment, UnaryOperator<String> properties) {
        var declared = environment.getOrDefault("XDG_CACHE_HOME", "");
        // the standard says: a relative path is invalid and ignored
        return Path.of(declared).isAbsolute()
                ? in(Path.of(declared).resolve("plimsoll"))
                : in(Path.of(properties.apply("user.home"), ".cache", "plimsoll"));
    }

    /** A cache in a folder of its own. */
    public static Cache in(Path root) {
        return new Cache(root.toAbsolutePath());
    }

    /** A file at the top of the cache; nobody makes it here. */
    public Path file(String name) {
        return root.resolve(name);
    }

    /**
     * The folder of that name, made by the maker when it is not there.
     *
     * @throws LabException {@code NO_SPACE} when the cache cannot be written
     */
    Path folder(String name, Maker maker) {
        var place = root.resolve(name);
        if (Files.isDirectory(place)) {
            return place;
        }
        synchronized (ONE_AT_A_TIME) {
            try {
                Files.createDirectories(place.getParent());
                // locks are the process's, so threads need the monitor too
                try (var file = open(place.resolveSibling(place.getFileName() + ".lock"));
                        var lock = file.lock()) {
                    return lock.isValid() && Files.isDirectory(place) ? place : make(place, maker);
                }
            } catch (IOException unwritable) {
                throw new LabException(
                        Reason.NO_SPACE,
                        "cannot write %s: %s; set XDG_CACHE_HOME to a folder with 150 MB to spare"
                                .formatted(place, unwritable),
                        unwritable);
            }
        }
    }

    private Path make(Path place, Maker maker) throws IOException {
        try (var kept = Keeper.of(root.resolve(".making-" + UUID.randomUUID()))) {
            var made = kept.folder().resolve("made");
            maker.make(made);
            return Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static FileChannel open(Path lock) throws IOException {
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Makes a folder at the given path, which does not exist yet. */
    interface Maker {
        void make(Path folder) throws IOException;
    }
}
