package dev.plimsoll.cli.report;

import dev.plimsoll.check.Finding;
import java.io.IOException;
import java.io.Writer;

/** A table for the summary of a job: every finding in one line, as far as a summary may go. */
public final class MarkdownFormat implements Format {
    /** GitHub refuses a summary of more than 1 MiB; a letter may take several bytes. */
    private static final int LONGEST = 250_000;

    @Override
    public void write(Checked checked, Writer out) throws IOException {
        out.write("### Plimsoll\n\n"
                + new Summary(checked, Canvas.PAGE).lines(false).get(0) + "\n\n");
        if (checked.report().findings().isEmpty()) {
            return;
        }
        out.write("| level | rule | place | finding | what to do |\n| --- | --- | --- | --- | --- |\n");
        int written = 0;
        for (var finding : checked.report().findings()) {
            var row = row(finding, checked);
            written += row.length();
            if (written > LONGEST) {
                out.write("\nThere are more than fit here.\n");
                return;
            }
            out.write(row);
        }
    }

    private static String row(Finding finding, Checked checked) {
        var place = checked.paths().inRepository(finding.place().toString());
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        finding.level().word(),
                        finding.rule(),
                        cell(place),
                        cell(checked.survey().secrets().mask(finding.fact())),
                        cell(checked.survey().secrets().mask(finding.remedy())));
    }

    private static String cell(String text) {
        return Canvas.harmless(text)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("`", "'");
    }
}
