package dev.plimsoll.config.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Unpacks a tar archive of files, folders and links: all that the PostgreSQL binaries come in. */
final class Tarball {
    private static final int BLOCK = 512;

    private final InputStream archive;
    private final Path into;

    private Tarball(InputStream archive, Path into) {
        this.archive = archive;
        this.into = into;
    }

    static void unpack(InputStream archive, Path into) throws IOException {
        Binaries.delete(into);
        Files.createDirectories(into);
        var tarball = new Tarball(archive, into);
        var header = archive.readNBytes(BLOCK);
        while (header.length == BLOCK && header[0] != 0) {
            tarball.entry(header);
            header = archive.readNBytes(BLOCK);
        }
    }

    private void entry(byte[] header) throws IOException {
        var target = into.resolve(text(header, 0, 100)).normalize();
        var size = octal(header, 124, 12);
        var content = archive.readNBytes(Math.toIntExact(size));
        archive.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if (!target.startsWith(into)) {
            throw new IOException("leaves the folder: " + target);
        }
        Files.createDirectories(target.getParent());
        switch (header[156]) {
            case '5' -> Files.createDirectories(target);
            case '2' -> Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
            default -> {
                Files.write(target, content);
                var executable = (octal(header, 100, 8) & 0100) != 0;
                if (executable && !target.toFile().setExecutable(true)) {
                    throw new IOException("cannot be made executable: " + target);
                }
            }
        }
    }

    private static String text(byte[] header, int from, int length) {
        var end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) {
        var digits = text(header, from, length).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
