package dev.plimsoll.lab.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file in a folder that is locked for as long as some JVM keeps the folder: the kernel ends the lock with the JVM,
 * however that ends, and a process id that is given to somebody else does not matter.
 */
final class Mark implements AutoCloseable {
    private static final String NAME = "kept";

    /** Of this JVM: to open the file of one's own lock and close it again would end the lock. */
    private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private Mark(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Marks a folder as kept by this JVM. The file is locked before it has its name, so nobody sees it unlocked. */
    static Mark in(Path kept) throws IOException {
        var folder = kept.toRealPath();
        MINE.add(folder);
        var fresh = folder.resolve(NAME + ".new");
        var channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        return new Mark(folder, channel);
    }

    /** Marks a folder that stays as kept by this JVM; empty while another, or this one, keeps it. */
    static Optional<Mark> on(Path stays) throws IOException {
        var folder = stays.toRealPath();
        if (!MINE.add(folder)) {
            return Optional.empty();
        }
        var channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            MINE.remove(folder);
            return Optional.empty();
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return Optional.of(new Mark(folder, channel));
    }

    /** The process id of who keeps a folder that stays, as it said itself. */
    static String owner(Path stays) {
        try {
            return Files.readString(stays.resolve(NAME)).strip();
        } catch (IOException gone) {
            return "unknown";
        }
    }

    /** Takes over the mark of a folder whose JVM is gone; empty where somebody keeps it, or nobody ever marked it. */
    static Optional<Mark> abandoned(Path leftover) {
        try {
            var folder = leftover.toRealPath();
            if (!MINE.add(folder)) {
                return Optional.empty();
            }
            var taken = taken(folder);
            if (taken.isEmpty()) {
                MINE.remove(folder);
            }
            return taken;
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<Mark> taken(Path folder) {
        try {
            return taken(folder, FileChannel.open(folder.resolve(NAME), StandardOpenOption.WRITE));
        } catch (IOException | OverlappingFileLockException notOurs) {
            return Optional.empty();
        }
    }

    /** A lock on a file without a name is one on what somebody else has swept meanwhile. */
    static Optional<Mark> taken(Path folder, FileChannel channel) throws IOException {
        if (channel.tryLock() != null && Files.exists(folder.resolve(NAME))) {
            return Optional.of(new Mark(folder, channel));
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        MINE.remove(folder);
    }
}
