package dev.plimsoll.lab.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Copies and removes folders; files that vanish meanwhile, as those of a running server do, are no mistake. */
public final class Folders {
    private static final long LARGE = 4L << 20;
    private static final int BLOCK = 64 << 10;
    private static final byte[] ZEROS = new byte[BLOCK];

    private Folders() {}

    /** Copies a folder with everything in it; the copy must not exist yet and is for its owner's eyes only. */
    public static void copy(Path from, Path to) throws IOException {
        copy(from, to, file -> true);
    }

    /** Copies those files and folders, by their path inside the folder, that are wanted; the folder itself is. */
    public static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.walkFileTree(from, new Tolerant() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(from) && !wanted.test(from.relativize(folder))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectory(to.resolve(from.relativize(folder).toString()), mine);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = from.relativize(file);
                if (wanted.test(name)) {
                    try {
                        copyFile(file, to.resolve(name.toString()), attributes.size());
                    } catch (NoSuchFileException vanished) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Large files are mostly zeros, as write-ahead log is: those are left out, and read as zeros all the same. */
    private static void copyFile(Path from, Path to, long size) throws IOException {
        if (size < LARGE) {
            Files.copy(from, to);
            return;
        }
        try (var in = Files.newInputStream(from);
                var out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
            var position = 0L;
            for (var block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
                var last = position + block.length >= size;
                if (last || !Arrays.equals(block, 0, block.length, ZEROS, 0, block.length)) {
                    write(out, block, position);
                }
                position += block.length;
            }
        }
    }

    private static void write(FileChannel out, byte[] block, long position) throws IOException {
        var buffer = ByteBuffer.wrap(block);
        while (buffer.hasRemaining()) {
            out.write(buffer, position + buffer.position());
        }
    }

    /** Removes a folder with everything in it; one that is not there is no mistake. */
    public static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new Tolerant() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static class Tolerant extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
