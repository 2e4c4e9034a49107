package dev.plimsoll.drill.twin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Where the shop lives: its database, its processes' folders and logs, its passwords. It stays when the shop stops. */
public record Home(Path folder) {
    private static final int PASSWORD_BYTES = 16;

    /** The shop's part of a data directory of Plimsoll. */
    public static Home in(Path data) {
        return of(data, "shop");
    }

    /** That of the shop on which outages are replayed: so that nobody's orders are among those it loses. */
    public static Home ofReplays(Path data) {
        return of(data, "replay");
    }

    private static Home of(Path data, String name) {
        return new Home(data.toAbsolutePath().normalize().resolve(name));
    }

    Path database() {
        return folder.resolve("database");
    }

    /** Where processes run. */
    Path run() {
        return folder.resolve("run");
    }

    /** What processes wrote. */
    public Path logs() {
        return folder.resolve("log");
    }

    /** What the edge is told while it runs. */
    Path edge() {
        return folder.resolve("edge.properties");
    }

    /** A password made by chance when it was asked for first, for its owner's eyes only. */
    String password(String role) {
        var file = folder.resolve(role + ".password");
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file) throws IOException {
        var chance = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(chance);
        Files.createDirectories(file.getParent());
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var channel =
                Files.newByteChannel(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine)) {
            channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(chance).getBytes(StandardCharsets.US_ASCII)));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
