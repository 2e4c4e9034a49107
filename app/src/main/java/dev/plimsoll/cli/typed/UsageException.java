package dev.plimsoll.cli.typed;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/** What was typed cannot be done; the message says why to the person who typed it. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }

    /** A file or folder that was named cannot be written or made: what is wrong, where, and why. */
    public static UsageException unwritable(String wrong, Path file, FileSystemException refused) {
        var named = Optional.ofNullable(refused.getFile()).map(Path::of).orElse(file);
        var where = named.equals(file) ? "" : named + ": ";
        return new UsageException(wrong + " " + file + ": " + where + reason(refused));
    }

    private static String reason(FileSystemException refused) {
        if (refused instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (refused instanceof FileAlreadyExistsException) {
            return "a file is where a folder should be";
        }
        return Optional.ofNullable(refused.getReason()).orElse("no such folder");
    }
}
