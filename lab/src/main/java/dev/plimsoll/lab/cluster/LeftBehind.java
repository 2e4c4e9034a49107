package dev.plimsoll.lab.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the data directory of a server that is down says about it. */
record LeftBehind(Path data) {
    private static final Pattern PORT = Pattern.compile("(?m)^port = '(\\d+)'$");
    private static final Pattern HISTORY = Pattern.compile("([0-9A-F]{8})\\.history");

    /** Field checkPointCopy.ThisTimeLineID of ControlFileData, at byte 48 in all versions from 9.5 to 18. */
    private static final int CHECKPOINT_TIMELINE = 48;

    /** At that byte in all versions from 9.5 to 18. */
    private static final int CHECKPOINT = 32;

    /** Beside the data directory, while it is being replaced by a copy. */
    private static final String COPYING = ".copying";

    static LeftBehind at(Path data) {
        return new LeftBehind(data);
    }

    /** Where it listened. */
    Optional<Integer> port() {
        var conf = data.resolve("postgresql.conf");
        try {
            return Files.exists(conf)
                    ? PORT.matcher(Files.readString(conf))
                            .results()
                            .reduce((first, last) -> last)
                            .map(found -> Integer.valueOf(found.group(1)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether it was a primary, or believed to be one. */
    boolean primary() {
        return whole() && !Files.exists(data.resolve("standby.signal"));
    }

    /** Whether there is all a server needs: a copy that was cut off is not. */
    boolean whole() {
        return Files.exists(control()) && !Files.exists(copying());
    }

    /** The file that is there while it is replaced by a copy. */
    Path copying() {
        return data.resolveSibling(data.getFileName() + COPYING);
    }

    /**
     * The newest timeline it knows: that of its last checkpoint, or, after a promotion that no checkpoint has followed
     * yet, of the history the promotion wrote.
     */
    int timeline() {
        try (var history = Files.newDirectoryStream(data.resolve("pg_wal"), "*.history")) {
            var newest = ByteBuffer.wrap(Files.readAllBytes(control()))
                    .order(ByteOrder.nativeOrder())
                    .getInt(CHECKPOINT_TIMELINE);
            for (var file : history) {
                var name = HISTORY.matcher(file.getFileName().toString());
                newest = name.matches() ? Math.max(newest, Integer.parseInt(name.group(1), 16)) : newest;
            }
            return newest;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Where the last checkpoint begins, by the control file, whether a server runs on it or not: field checkPoint of
     * ControlFileData. After an orderly stop it is the last thing written.
     */
    Lsn lastCheckpoint() {
        try {
            var control = Files.readAllBytes(control());
            return new Lsn(
                    ByteBuffer.wrap(control).order(ByteOrder.nativeOrder()).getLong(CHECKPOINT));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path control() {
        return data.resolve("global").resolve("pg_control");
    }
}
