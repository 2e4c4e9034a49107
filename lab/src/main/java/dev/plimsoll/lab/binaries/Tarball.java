package dev.plimsoll.lab.binaries;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .txz} of files, folders and links with names up to 100 bytes: what PostgreSQL's programs come in. */
final class Tarball {
    private static final int BLOCK = 512;

    private final InputStream archive;
    private final Path into;

    private Tarball(InputStream archive, Path into) {
        this.archive = archive;
        this.into = into;
    }

    /** Unpacks into a folder that does not exist yet. */
    static void unpack(InputStream compressed, Path into) throws IOException {
        Files.createDirectory(into);
        var tarball = new Tarball(new XZInputStream(compressed), into);
        for (var header = tarball.block(); header[0] != 0; header = tarball.block()) {
            tarball.entry(header);
        }
    }

    private byte[] block() throws IOException {
        var block = archive.readNBytes(BLOCK);
        if (block.length < BLOCK) {
            throw new IOException("the archive of PostgreSQL's programs ends in the middle");
        }
        return block;
    }

    private void entry(byte[] header) throws IOException {
        var name = text(header, 0, 100);
        var target = into.resolve(name).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("leaves its folder: " + name);
        }
        Files.createDirectories(target.getParent());
        var size = octal(header, 124, 12);
        switch (header[156]) {
            case '5' -> Files.createDirectories(target);
            case '2' -> Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
            case '0', 0 -> file(target, size, octal(header, 100, 8));
            default -> throw new IOException("neither file, folder nor link: " + name);
        }
    }

    private void file(Path target, long size, long mode) throws IOException {
        Files.write(target, archive.readNBytes(Math.toIntExact(size)));
        archive.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if ((mode & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
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
