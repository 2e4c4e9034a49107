package dev.plimsoll.cli;

import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.cli.manual.RulePage;
import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Checked;
import dev.plimsoll.cli.report.Format;
import dev.plimsoll.cli.report.GithubFormat;
import dev.plimsoll.cli.report.Human;
import dev.plimsoll.cli.report.JunitFormat;
import dev.plimsoll.cli.report.MarkdownFormat;
import dev.plimsoll.cli.report.Output;
import dev.plimsoll.cli.report.json.JsonFormat;
import dev.plimsoll.cli.report.sarif.SarifFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where results go, in which formats. */
final class Outputs {
    private final List<Output> outputs;
    private final Shell shell;

    /** What was typed; people get text if nothing else goes to the standard output. */
    Outputs(List<String> typed, Shell shell) {
        this.shell = shell;
        this.outputs = new ArrayList<>(typed.stream().map(Outputs::output).toList());
        var printed = outputs.stream().filter(output -> output.file().isEmpty()).count();
        if (printed > 1) {
            throw new UsageException("--format: one format at most can go to the standard output; give the others a"
                    + " file, as in sarif:plimsoll.sarif");
        }
        if (printed == 0) {
            outputs.add(new Output(Output.Kind.HUMAN, Optional.empty()));
        }
    }

    void write(Checked checked, Looks looks) throws IOException {
        for (var output : outputs) {
            var format = format(output, looks);
            if (output.file().isPresent()) {
                save(format, checked, shell.folder().resolve(output.file().get()));
            } else {
                format.write(checked, shell.out());
                if (output.kind() == Output.Kind.GITHUB) {
                    summarise(checked);
                }
            }
        }
    }

    private Format format(Output output, Looks looks) {
        return switch (output.kind()) {
            case HUMAN -> new Human(output.file().isPresent() ? Canvas.PAGE : looks.canvas(shell), looks.volume());
            case JSON -> new JsonFormat();
            case SARIF -> new SarifFormat(Version.number(), Rulebook.all(), RulePage::markdown);
            case JUNIT -> new JunitFormat();
            case GITHUB -> new GithubFormat();
        };
    }

    /** GitHub names a file that a step may add its summary to. */
    private void summarise(Checked checked) throws IOException {
        var summary = shell.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!summary.isEmpty()) {
            try (Writer out = Files.newBufferedWriter(
                    shell.folder().resolve(summary), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                new MarkdownFormat().write(checked, out);
            }
        }
    }

    private static void save(Format format, Checked checked, Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (FileSystemException refused) {
            throw unwritable(file, refused);
        }
        try (Writer out = opened(file)) {
            format.write(checked, out);
        }
    }

    private static Writer opened(Path file) throws IOException {
        try {
            return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        } catch (FileSystemException refused) {
            throw unwritable(file, refused);
        }
    }

    private static UsageException unwritable(Path file, FileSystemException refused) {
        var where = Path.of(refused.getFile()).equals(file) ? "" : refused.getFile() + ": ";
        return new UsageException("--format: cannot write " + file + ": " + where + reason(refused));
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

    private static Output output(String typed) {
        try {
            return Output.of(typed);
        } catch (IllegalArgumentException refused) {
            throw new UsageException("--format: " + refused.getMessage());
        }
    }
}
