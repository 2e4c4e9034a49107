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
import dev.plimsoll.cli.terminal.Shell;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a check can be shown as.
 *
 * @param checked what is shown
 * @param shell where
 * @param looks how
 */
record CheckFormats(Checked checked, Shell shell, Looks looks) {
    static final Set<Output.Kind> ALL = EnumSet.complementOf(EnumSet.of(Output.Kind.HTML));

    Outputs.Written of(Output output) {
        var format = format(output);
        return out -> {
            format.write(checked, out);
            if (output.kind() == Output.Kind.GITHUB && output.file().isEmpty()) {
                summarise();
            }
        };
    }

    private Format format(Output output) {
        return switch (output.kind()) {
            case HUMAN -> new Human(output.file().isPresent() ? Canvas.PAGE : looks.canvas(shell), looks.volume());
            case JSON -> new JsonFormat();
            case SARIF -> new SarifFormat(Version.number(), Rulebook.all(), RulePage::markdown);
            case JUNIT -> new JunitFormat();
            case GITHUB -> new GithubFormat();
            case HTML -> throw new IllegalArgumentException("a check has no page");
        };
    }

    /** GitHub names a file that a step may add its summary to. */
    private void summarise() throws IOException {
        var summary = shell.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!summary.isEmpty()) {
            try (Writer out = Files.newBufferedWriter(
                    shell.folder().resolve(summary), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                new MarkdownFormat().write(checked, out);
            }
        }
    }
}
