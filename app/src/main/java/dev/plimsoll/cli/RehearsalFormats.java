package dev.plimsoll.cli;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Output;
import dev.plimsoll.cli.report.rehearsal.RehearsalJson;
import dev.plimsoll.cli.report.rehearsal.RehearsalJunit;
import dev.plimsoll.cli.report.rehearsal.RehearsalText;
import dev.plimsoll.cli.report.rehearsal.Rehearsed;
import dev.plimsoll.cli.report.rehearsal.page.RehearsalPage;
import dev.plimsoll.cli.terminal.Shell;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a rehearsal can be shown as.
 *
 * @param rehearsed what is shown
 * @param shell where
 * @param looks how
 */
record RehearsalFormats(Rehearsed rehearsed, Shell shell, Looks looks) {
    static final Set<Output.Kind> ALL =
            EnumSet.of(Output.Kind.HUMAN, Output.Kind.JSON, Output.Kind.JUNIT, Output.Kind.HTML);

    Outputs.Written of(Output output) {
        return switch (output.kind()) {
            case HUMAN -> out -> human(output.file().isPresent() ? Canvas.PAGE : looks.canvas(shell), out);
            case JSON -> new RehearsalJson(rehearsed)::write;
            case JUNIT -> new RehearsalJunit(rehearsed)::write;
            case HTML -> new RehearsalPage(rehearsed)::write;
            case SARIF, GITHUB -> throw new IllegalArgumentException("no format of a rehearsal: " + output);
        };
    }

    private void human(Canvas canvas, Writer out) throws IOException {
        for (var line : new RehearsalText(canvas, looks.volume()).lines(rehearsed)) {
            out.write(canvas.fit(rehearsed.secrets().mask(line)));
            out.write('\n');
        }
    }
}
