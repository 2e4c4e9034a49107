package dev.plimsoll.cli;

import dev.plimsoll.cli.manual.ManPage;
import dev.plimsoll.cli.manual.RulePages;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plimsoll generate-docs}: the pages that are made from the code, for {@code docs/} and for packages. */
@Command(
        name = "generate-docs",
        hidden = true,
        header = "Write the rule pages and the manual pages of this version.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll generate-docs docs",
            "        Write docs/rules/*.md and docs/man/*.1.",
            "  plimsoll generate-docs /tmp/plimsoll",
            "        The same somewhere else."
        })
final class DocsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    @SuppressWarnings("UnusedVariable") // the common options are accepted here too; there is nothing to colour
    private final Looks looks = new Looks();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The directory to write to.")
    private Path folder = Path.of("docs");

    DocsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        write(shell.folder().resolve(folder).resolve("rules"), RulePages.all());
        if (spec != null) {
            write(
                    shell.folder().resolve(folder).resolve("man"),
                    ManPage.all(spec.root().commandLine()));
        }
        return Exit.CLEAN.code();
    }

    private static void write(Path folder, Map<String, String> pages) throws IOException {
        Files.createDirectories(folder);
        try (var old = Files.newDirectoryStream(folder, "*.{md,1}")) {
            for (var page : old) {
                Files.delete(page);
            }
        }
        for (var page : pages.entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
    }
}
