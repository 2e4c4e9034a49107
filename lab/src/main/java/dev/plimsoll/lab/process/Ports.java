package dev.plimsoll.lab.process;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Hands out TCP ports that several labs, in this JVM and in others of the same user, do not fight over: a port is
 * reserved by a lock on one byte of a file, which the kernel releases when the JVM is gone. The range lies below the
 * ports the kernel gives to outgoing connections. Another program can still take a reserved port; the server that finds
 * it taken says so.
 */
public final class Ports {
    /** From 20,000 to 31,999. */
    public static final Range USUAL = new Range(20_000, 12_000);

    // Never closed: closing any channel of a file gives up all locks this process has on it.
    private static final Map<Path, FileChannel> CHANNELS = new ConcurrentHashMap<>();

    private final FileChannel locks;
    private final Range range;
    private final RandomGenerator chance;

    /** The ports from {@code first} on, {@code count} of them. */
    public record Range(int first, int count) {
        public Range {
            if (first < 1 || count < 1 || first + count > 65_536) {
                throw new IllegalArgumentException("no such ports: %d from %d on".formatted(count, first));
            }
        }
    }

    /** The ports of a range, reserved in a file that all labs of a user share. */
    public Ports(Path file, Range range, RandomGenerator chance) {
        this.locks = CHANNELS.computeIfAbsent(file.toAbsolutePath(), Ports::open);
        this.range = range;
        this.chance = chance;
    }

    /**
     * Reserves a port that nothing listens on now.
     *
     * @throws LabException {@code NO_PORT} when every port of the range is taken
     */
    public Reserved reserve() {
        var start = chance.nextInt(range.count());
        for (int i = 0; i < range.count(); i++) {
            var port = range.first() + (start + i) % range.count();
            var lock = lock(port);
            if (lock != null && free(port)) {
                return new Reserved(port, lock);
            }
            release(lock);
        }
        throw new LabException(
                Reason.NO_PORT,
                "no port between %d and %d is free on 127.0.0.1; end labs that are still running"
                        .formatted(range.first(), range.first() + range.count() - 1));
    }

    /** Reserves this port, if nothing listens on it now and nobody else has reserved it, else another. */
    public Reserved reserve(int wish) {
        var lock = lock(wish);
        if (lock != null && free(wish)) {
            return new Reserved(wish, lock);
        }
        release(lock);
        return reserve();
    }

    private @Nullable FileLock lock(int port) {
        try {
            return locks.tryLock(port, 1, false);
        } catch (OverlappingFileLockException oursAlready) {
            return null;
        } catch (IOException noLocks) {
            throw new LabException(Reason.NO_PORT, "cannot reserve a port: " + noLocks.getMessage(), noLocks);
        }
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static void release(@Nullable FileLock lock) {
        if (lock != null) {
            try {
                lock.release();
            } catch (IOException closed) {
                throw new LabException(Reason.NO_PORT, "cannot give a port back: " + closed.getMessage(), closed);
            }
        }
    }

    private static FileChannel open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException unwritable) {
            throw new LabException(Reason.NO_SPACE, "cannot write %s; set XDG_CACHE_HOME".formatted(file), unwritable);
        }
    }

    /** A port that is ours until it is closed or this JVM ends. */
    public static final class Reserved implements AutoCloseable {
        private final int port;
        private final FileLock lock;

        private Reserved(int port, FileLock lock) {
            this.port = port;
            this.lock = lock;
        }

        public int port() {
            return port;
        }

        @Override
        public void close() {
            release(lock);
        }
    }
}
