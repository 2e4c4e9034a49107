package dev.plimsoll.cli.report.json;

import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Report.Suppressed;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.Unread;
import dev.plimsoll.setting.Place;
import java.util.List;
import java.util.Optional;

/** Findings, those somebody answers for, and files that could not be read, as JSON. */
final class JsonFindings {
    private final Json json;
    private final Secrets secrets;

    JsonFindings(Json json, Secrets secrets) {
        this.json = json;
        this.secrets = secrets;
    }

    void write(String name, List<Finding> findings) {
        json.list(name);
        findings.forEach(finding -> fields(finding).end());
        json.endList();
    }

    void suppressed(List<Suppressed> suppressed) {
        json.list("suppressed");
        suppressed.forEach(kept -> fields(kept.finding())
                .text("owner", secrets.mask(kept.owner()))
                .text("reason", secrets.mask(kept.reason()))
                .text("until", kept.until())
                .end());
        json.endList();
    }

    void unread(List<Unread> files) {
        json.list("unread");
        files.forEach(file -> json.begin()
                .text("file", file.place().file())
                .number("line", file.place().line())
                .number("column", file.place().column())
                .text("reason", secrets.mask(file.reason()))
                .end());
        json.endList();
    }

    private Json fields(Finding finding) {
        json.begin().text("rule", finding.rule()).text("level", finding.level().word());
        place(json, Optional.of(finding.place()));
        json.text("subject", secrets.mask(finding.subject())).text("fact", secrets.mask(finding.fact()));
        json.list("evidence");
        for (var term : finding.evidence()) {
            place(json.begin(), term.place())
                    .text("text", secrets.mask(term.text()))
                    .end();
        }
        return json.endList().text("remedy", secrets.mask(finding.remedy()));
    }

    /** File, line and column; null where there is no place. */
    static Json place(Json json, Optional<Place> place) {
        return json.text("file", place.map(Place::file))
                .number("line", place.map(Place::line))
                .number("column", place.map(Place::column));
    }
}
