package dev.plimsoll.cli.report.sarif;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Finding;
import dev.plimsoll.cli.report.Checked;
import dev.plimsoll.cli.report.Paths;
import dev.plimsoll.cli.report.json.Json;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.setting.Place;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** Findings as SARIF results, each with a location for every term. */
final class SarifResults {
    private static final int DIGITS = 32;
    private static final int RELATED = 100;

    private final Json json;
    private final Checked checked;
    private final Secrets secrets;
    private final Map<String, Integer> seen = new HashMap<>();

    SarifResults(Json json, Checked checked) {
        this.json = json;
        this.checked = checked;
        this.secrets = checked.survey().secrets();
    }

    void write(Finding finding, boolean isNew) {
        json.begin()
                .text("ruleId", finding.rule())
                .text("level", SarifRule.level(finding.level()))
                .begin("message")
                .text("text", text(finding))
                .end();
        json.list("locations").begin();
        location(json, finding.place(), checked.paths());
        json.end().endList();
        related(finding);
        json.begin("partialFingerprints")
                .text("primaryLocationLineHash", fingerprint(finding))
                .end();
        if (checked.base().isPresent()) {
            json.text("baselineState", isNew ? "new" : "unchanged");
        }
        json.end();
    }

    private String text(Finding finding) {
        var known = finding.evidence().stream().map(Evidence::words).collect(Collectors.joining("; "));
        return secrets.mask("%s%nHow we know: %s%nWhat to do: %s"
                .formatted(finding.fact(), known, finding.remedy())
                .replace("\r\n", "\n"));
    }

    private void related(Finding finding) {
        json.list("relatedLocations");
        int id = 0;
        for (var term : finding.evidence()) {
            if (term.place().isPresent() && id < RELATED) {
                json.begin().number("id", id++);
                location(json, term.place().get(), checked.paths());
                json.begin("message")
                        .text("text", secrets.mask(term.text()))
                        .end()
                        .end();
            }
        }
        json.endList();
    }

    static void location(Json json, Place place, Paths paths) {
        json.begin("physicalLocation")
                .begin("artifactLocation")
                .text("uri", uri(paths.inRepository(place.file())))
                .text("uriBaseId", "%SRCROOT%")
                .end();
        json.begin("region")
                .number("startLine", place.line())
                .number("startColumn", place.column())
                .number("endColumn", place.column() + place.length())
                .end();
        json.end();
    }

    /** Rule and subject, not the line: moving a line keeps the alert. Numbered where one subject has several. */
    private String fingerprint(Finding finding) {
        var number = seen.merge(finding.fingerprint(), 1, Integer::sum);
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(finding.fingerprint().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS) + ":" + number;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            return path.replaceAll("[^A-Za-z0-9._/-]", "_");
        }
    }
}
