package dev.plimsoll.cli;

import dev.plimsoll.check.Level;
import dev.plimsoll.cli.report.Checked;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.Exit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plimsoll check}: what is wrong with these files, before anyone deploys them. */
@Command(
        name = "check",
        header = "What is wrong with these files, before anyone deploys them.",
        description = {
            "Reads every configuration file it knows below each PATH, puts them together into one picture of services,"
                    + " pools, poolers and databases, and prints what can take them down: with the numbers, the file"
                    + " and line of every number, and what to do. It reads files and touches nothing.",
            "",
            "Left out are files that Git ignores and folders that tools generate (target, node_modules, build, ...)."
                    + " A PATH that is named is always looked at."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll check .",
            "        Check this repository.",
            "  plimsoll check --base origin/main... --format sarif:plimsoll.sarif .",
            "        In CI: judge only what this branch changed, and write SARIF too."
        })
final class CheckCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Looks looks = new Looks();

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Directories or files to check; default: here.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--base",
            paramLabel = "REV",
            description = "Judge the change from this Git revision to the files as they are. 'main...' means where this"
                    + " branch left main.")
    private @Nullable String base;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "error",
            description = "Exit with 1 at findings of this level or a worse one: error, warning or info; default:"
                    + " ${DEFAULT-VALUE}.")
    private Level threshold = Level.ERROR;

    @Option(
            names = "--format",
            paramLabel = "FORMAT[:FILE]",
            description = "human, json, sarif, junit or github; to FILE, or to the standard output. May be repeated;"
                    + " one at most goes to the standard output, which is human if none does.")
    private List<String> formats = new ArrayList<>();

    CheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        var outputs = new Outputs(formats, CheckFormats.ALL, shell);
        var scope = Named.scope(paths, shell);
        var checked = new Checking(shell, looks.volume()).check(scope, Optional.ofNullable(base), threshold);
        outputs.write(new CheckFormats(checked, shell, looks)::of);
        return exit(checked).code();
    }

    private static Exit exit(Checked checked) {
        var report = checked.report();
        if (report.anyAtLeast(checked.threshold())) {
            return Exit.FOUND;
        }
        return report.filesRead() == 0 || !report.unread().isEmpty() ? Exit.UNDECIDED : Exit.CLEAN;
    }
}
