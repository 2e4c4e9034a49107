package dev.plimsoll.cli.report.json;

import dev.plimsoll.cli.report.Checked;
import dev.plimsoll.cli.report.Format;
import java.io.IOException;
import java.io.Writer;

/** For programs; {@code docs/json.md} describes every field. */
public final class JsonFormat implements Format {
    /** Grows when a field changes its meaning or goes; new fields do not change it. */
    public static final int VERSION = 1;

    @Override
    public void write(Checked checked, Writer out) throws IOException {
        var report = checked.report();
        try (var json = Json.to(out)) {
            json.begin().number("version", VERSION);
            new JsonBudgets(json, checked.survey().secrets()).write(report.budgets());
            var findings = new JsonFindings(json, checked.survey().secrets());
            findings.write("findings", report.findings());
            findings.suppressed(report.suppressed());
            findings.write("known", report.known());
            findings.unread(report.unread());
            json.number("filesRead", report.filesRead());
            json.end();
        }
        out.write('\n');
    }
}
