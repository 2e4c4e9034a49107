package dev.plimsoll.cli;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.cli.terminal.Coloured;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.UsageException;
import picocli.CommandLine.Option;

/** Options every command has about how it looks. */
final class Looks {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colour the output: auto, always or never. NO_COLOR and CLICOLOR_FORCE are obeyed.")
    private Coloured color = Coloured.AUTO;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say only what decides the exit code.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say everything known; after a failure of ours, where it happened.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean help;

    Canvas canvas(Shell shell) {
        var screen = shell.screen();
        return new Canvas(screen.paint(color, shell.environment()), screen.columns(), screen.unicode());
    }

    Volume volume() {
        if (quiet && verbose) {
            throw new UsageException("--quiet and --verbose cannot both be obeyed");
        }
        return quiet ? Volume.QUIET : verbose ? Volume.VERBOSE : Volume.NORMAL;
    }

    boolean verbose() {
        return verbose;
    }
}
