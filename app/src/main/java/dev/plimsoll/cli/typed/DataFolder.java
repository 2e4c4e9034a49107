package dev.plimsoll.cli.typed;

import dev.plimsoll.cli.terminal.Shell;
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

    /** The folder; it need not exist. */
    public Path in(Shell shell) {
        return shell.folder().resolve(Optional.ofNullable(typed).orElseGet(() -> usual(shell)));
    }

    /** As the XDG base directory specification says; a relative path there is ignored. */
    private static Path usual(Shell shell) {
        var declared = Path.of(shell.environment().getOrDefault("XDG_DATA_HOME", ""));
        var root = declared.isAbsolute() ? declared : Path.of(System.getProperty("user.home"), ".local", "share");
        return root.resolve("plimsoll");
    }
}
