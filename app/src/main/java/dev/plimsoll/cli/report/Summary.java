package dev.plimsoll.cli.report;

import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last lines a person reads: how much was found, in how many files, and what was left out. */
final class Summary {
    private static final String KNOWN =
            "known are files of Spring Boot, HikariCP, JDBC, PostgreSQL, Patroni, PgBouncer, HAProxy, nginx, Rails, MySQL,"
                    + " Kubernetes, Helm, Kustomize, compose and Terraform; what Git ignores is left out";

    private final Checked checked;
    private final Canvas canvas;

    Summary(Checked checked, Canvas canvas) {
        this.checked = checked;
        this.canvas = canvas;
    }

    List<String> lines(boolean everything) {
        var lines = new ArrayList<String>();
        var report = checked.report();
        if (everything) {
            report.suppressed()
                    .forEach(kept -> lines.add("suppressed by %s until %s (%s): %s"
                            .formatted(kept.owner(), kept.until(), kept.reason(), brief(kept.finding()))));
            report.known().forEach(known -> lines.add("known: " + brief(known)));
        }
        var parts = new ArrayList<String>();
        parts.add(verdict(report));
        parts.add("%s read in %s s"
                .formatted(
                        counted(report.filesRead(), "file"),
                        String.format(Locale.ROOT, "%.1f", checked.took().toMillis() / 1000.0)));
        add(parts, report.unread().size(), "unread");
        add(parts, report.suppressed().size(), "suppressed");
        checked.base().ifPresent(base -> add(parts, report.known().size(), "known in " + named(base)));
        lines.add(String.join(" · ", parts));
        if (nothingKnown(report)) {
            lines.addAll(canvas.wrapped(KNOWN, canvas.columns()));
        }
        report.findings().stream()
                .findFirst()
                .ifPresent(worst -> lines.add("more about one: plimsoll explain " + worst.rule()));
        return lines;
    }

    /** The base without the dots that ask for its merge base. */
    private static String named(String base) {
        return base.endsWith("...") ? base.substring(0, base.length() - 3) : base;
    }

    private static boolean nothingKnown(Report report) {
        return report.filesRead() == 0 && report.unread().isEmpty();
    }

    private String verdict(Report report) {
        if (nothingKnown(report)) {
            return canvas.paint().bad("no file of a known format");
        }
        if (report.findings().isEmpty()) {
            return report.unread().isEmpty()
                    ? canvas.paint().good("nothing found")
                    : canvas.paint().bad("could not decide");
        }
        var counts = new ArrayList<String>();
        for (var level : Level.values()) {
            var count = report.count(level);
            if (count > 0) {
                counts.add(canvas.paint()
                        .level(level, level == Level.INFO ? count + " info" : counted(count, level.word())));
            }
        }
        return String.join(", ", counts);
    }

    private String brief(Finding finding) {
        return "%s %s: %s"
                .formatted(finding.rule(), checked.paths().brief(finding.place()), Canvas.harmless(finding.fact()));
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
