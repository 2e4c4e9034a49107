package dev.plimsoll.cli.report.sarif;

import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Report;
import dev.plimsoll.check.Rule;
import dev.plimsoll.cli.report.Checked;
import dev.plimsoll.cli.report.Format;
import dev.plimsoll.cli.report.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * SARIF 2.1.0, within what GitHub takes: one run, at most {@value #RESULTS} results. Findings the base had are in it, as
 * unchanged, or a code host would think them fixed; suppressed ones are not, or it would show them.
 */
public final class SarifFormat implements Format {
    /** As many as GitHub shows of a run; it refuses more than 25,000. */
    static final int RESULTS = 5_000;

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final String version;
    private final List<Rule> rules;
    private final Function<Rule, String> page;

    /**
     * A format that describes these rules.
     *
     * @param version of Plimsoll
     * @param page what there is to say of a rule, as Markdown
     */
    public SarifFormat(String version, List<Rule> rules, Function<Rule, String> page) {
        this.version = version;
        this.rules = List.copyOf(rules);
        this.page = page;
    }

    @Override
    public void write(Checked checked, Writer out) throws IOException {
        var report = checked.report();
        var found = Stream.concat(report.findings().stream(), report.known().stream())
                .limit(RESULTS)
                .toList();
        try (var json = Json.to(out)) {
            json.begin().text("$schema", SCHEMA).text("version", "2.1.0").list("runs");
            json.begin();
            tool(json, found);
            invocation(json, checked);
            json.text("columnKind", "utf16CodeUnits").list("results");
            var results = new SarifResults(json, checked);
            for (int i = 0; i < found.size(); i++) {
                results.write(found.get(i), i < report.findings().size());
            }
            json.endList().end().endList().end();
        }
        out.write('\n');
    }

    private void tool(Json json, List<Finding> found) {
        json.begin("tool").begin("driver").text("name", "Plimsoll").text("version", version);
        json.list("rules");
        rules.stream()
                .filter(rule -> found.stream()
                        .anyMatch(finding -> finding.rule().equals(rule.about().id())))
                .forEach(rule -> SarifRule.write(json, rule, page.apply(rule)));
        json.endList().end().end();
    }

    private static void invocation(Json json, Checked checked) {
        Report report = checked.report();
        json.list("invocations")
                .begin()
                .flag("executionSuccessful", report.unread().isEmpty())
                .list("toolExecutionNotifications");
        for (var unread : report.unread()) {
            json.begin()
                    .text("level", "error")
                    .begin("message")
                    .text("text", "unread: " + checked.survey().secrets().mask(unread.reason()))
                    .end()
                    .list("locations")
                    .begin();
            SarifResults.location(json, unread.place(), checked.paths());
            json.end().endList().end();
        }
        json.endList().end().endList();
    }
}
