package dev.plimsoll.cli.report.sarif;

import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.cli.report.json.Json;
import java.util.List;

/** One rule as SARIF describes it. */
final class SarifRule {
    private SarifRule() {}

    static void write(Json json, Rule rule, String page) {
        var about = rule.about();
        json.begin().text("id", about.id()).text("name", rule.getClass().getSimpleName());
        message(json, "shortDescription", about.title());
        message(json, "fullDescription", about.why());
        json.begin("help").text("text", about.why()).text("markdown", page).end();
        json.begin("defaultConfiguration").text("level", level(about.level())).end();
        json.begin("properties")
                .text("problem.severity", problem(about.level()))
                .texts("tags", List.of("reliability", "database", "configuration"))
                .end();
        json.end();
    }

    static String level(Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    /** As code hosts grade what is no security problem. */
    private static String problem(Level level) {
        return level == Level.INFO ? "recommendation" : level.word();
    }

    private static void message(Json json, String name, String text) {
        json.begin(name).text("text", text).end();
    }
}
