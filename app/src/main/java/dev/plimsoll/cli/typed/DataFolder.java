package dev.plimsoll.cli.typed;

import dev.plimsoll.cli.terminal.Shell;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what outlives a command is kept. */
public final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the data stay. Default: $XDG_DATA_HOME/plimsoll, else ~/.local/share/plimsoll.")
    private @Nullable Path typed;

    /**
     * The folder, made if need be.
     *
     * @throws UsageException when it cannot be made or written to
     */
    public Path in(Shell shell) {
        if (typed != null && typed.toString().isEmpty()) {
            throw new UsageException("--data: an empty DIR");
        }
        var folder = shell.folder().resolve(Optional.ofNullable(typed).orElseGet(() -> usual(shell)));
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException refused) {
            throw UsageException.unwritable("--data: no directory can be made at", folder, refused);
        } catch (IOException impossible) {
            throw new UsageException("--data: no directory can be made at " + folder + ": " + impossible.getMessage());
        }
        if (!Files.isWritable(folder)) {
            throw new UsageException("--data: " + folder + " cannot be written to");
        }
        return folder;
    }

    /** As the XDG base directory specification says; a relative path there is ignored. */
    private static Path usual(Shell shell) {
        var declared = Path.of(shell.environment().getOrDefault("XDG_DATA_HOME", ""));
        var root = declared.isAbsolute() ? declared : Path.of(System.getProperty("user.home"), ".local", "share");
        return root.resolve("plimsoll");
    }
}
