package dev.plimsoll.cli;

import dev.plimsoll.cli.report.Output;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.UsageException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where results go, in which formats. */
final class Outputs {
    private final List<Output> outputs;
    private final Shell shell;

    /**
     * What was typed; people get text if nothing else goes to the standard output.
     *
     * @param possible what the command can be shown as
     */
    Outputs(List<String> typed, Set<Output.Kind> possible, Shell shell) {
        this.shell = shell;
        this.outputs = new ArrayList<>(
                typed.stream().map(each -> output(each, possible)).toList());
        var printed = outputs.stream().filter(output -> output.file().isEmpty()).count();
        if (printed > 1) {
            throw new UsageException("--format: one format at most can go to the standard output; give the others a"
                    + " file, as in junit:plimsoll.xml");
        }
        if (printed == 0) {
            outputs.add(new Output(Output.Kind.HUMAN, Optional.empty()));
        }
    }

    /** Something written as was asked for. */
    interface Written {
        void to(Writer out) throws IOException;
    }

    /** The same, after a look whether all files can be written: before long work. None is there until they are; old results go. */
    Outputs ready() throws IOException {
        for (var output : outputs) {
            if (output.file().isPresent()) {
                var file = shell.folder().resolve(output.file().get());
                folder(file);
                opened(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                        .close();
                if (Files.isRegularFile(file)) {
                    Files.delete(file);
                }
            }
        }
        return this;
    }

    void write(Function<Output, Written> formats) throws IOException {
        for (var output : outputs) {
            var written = formats.apply(output);
            if (output.file().isPresent()) {
                save(written, shell.folder().resolve(output.file().get()));
            } else {
                written.to(shell.out());
            }
        }
    }

    private static void save(Written written, Path file) throws IOException {
        folder(file);
        try (Writer out = opened(file)) {
            written.to(out);
        }
    }

    private static void folder(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (FileSystemException refused) {
            throw unwritable(file, refused);
        }
    }

    private static Writer opened(Path file, OpenOption... how) throws IOException {
        try {
            return Files.newBufferedWriter(file, StandardCharsets.UTF_8, how);
        } catch (FileSystemException refused) {
            throw unwritable(file, refused);
        }
    }

    private static UsageException unwritable(Path file, FileSystemException refused) {
        return UsageException.unwritable("--format: cannot write", file, refused);
    }

    private static Output output(String typed, Set<Output.Kind> possible) {
        try {
            return Output.of(typed, possible);
        } catch (IllegalArgumentException refused) {
            throw new UsageException("--format: " + refused.getMessage());
        }
    }
}
