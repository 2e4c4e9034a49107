package dev.plimsoll.cli.report;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One finding as a compiler would print it: the fact, the line with a caret, how we know, what to do. */
public final class HumanFinding {
    private static final String KNOW = "= how we know: ";
    private static final String DO = "= what to do: ";
    private static final int TERMS = 12;

    private final Checked checked;
    private final Canvas canvas;
    private final boolean everything;

    public HumanFinding(Checked checked, Canvas canvas, boolean everything) {
        this.checked = checked;
        this.canvas = canvas;
        this.everything = everything;
    }

    public List<String> lines(Finding finding) {
        var lines = new ArrayList<String>();
        lines.add(canvas.paint().level(finding.level(), finding.level().word() + "[" + finding.rule() + "]")
                + canvas.paint().strong(": " + Canvas.harmless(finding.fact())));
        var gutter = String.valueOf(finding.place().line()).length();
        lines.add(" ".repeat(gutter)
                + canvas.paint().frame("--> ")
                + checked.paths().clickable(finding.place()));
        Snippet.of(checked.survey(), finding.place(), canvas.columns() - gutter - 3)
                .ifPresent(snippet -> lines.addAll(drawn(finding, snippet, gutter)));
        lines.addAll(noted(KNOW, known(finding.evidence(), gutter), gutter));
        lines.addAll(noted(DO, wrapped(DO, finding.remedy(), gutter), gutter));
        return lines;
    }

    /** More findings of a rule that was told already: where, each in a line. */
    public List<String> more(List<Finding> alike) {
        var first = alike.get(0);
        var lines = new ArrayList<String>();
        lines.add(canvas.paint().level(first.level(), first.level().word() + "[" + first.rule() + "]")
                + canvas.paint().strong(": %d more (--verbose tells all of each)".formatted(alike.size())));
        alike.forEach(finding -> lines.add("  " + canvas.paint().frame("--> ")
                + checked.paths().clickable(finding.place()) + ": " + Canvas.harmless(finding.fact())));
        return lines;
    }

    private List<String> drawn(Finding finding, Snippet snippet, int gutter) {
        var empty = " ".repeat(gutter + 1) + canvas.paint().frame("|");
        var carets = "^".repeat(snippet.length())
                + (finding.label().isEmpty() ? "" : " " + Canvas.harmless(finding.label()));
        return List.of(
                empty,
                canvas.paint().frame(finding.place().line() + " |") + " " + snippet.line(),
                empty + " " + " ".repeat(snippet.indent()) + canvas.paint().level(finding.level(), carets));
    }

    /** All terms in one line where they fit, else one line each. */
    private List<String> known(List<Evidence> evidence, int gutter) {
        var terms = evidence.stream().map(this::term).distinct().toList();
        var line = String.join("; ", terms);
        if (line.length() <= room(KNOW, gutter)) {
            return List.of(line);
        }
        var shown = everything ? terms.size() : TERMS;
        var lines = terms.stream()
                .limit(shown)
                .flatMap(term -> canvas.hanging("", term, room(KNOW, gutter)).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        if (terms.size() > shown) {
            lines.add("and %d more terms (--verbose shows them)".formatted(terms.size() - shown));
        }
        return lines;
    }

    private String term(Evidence evidence) {
        var place = evidence.place().map(where -> " (" + checked.paths().brief(where) + ")");
        return Canvas.harmless(evidence.text()) + place.orElse("");
    }

    private List<String> wrapped(String title, String text, int gutter) {
        return canvas.wrapped(Canvas.harmless(text), room(title, gutter));
    }

    private int room(String title, int gutter) {
        return canvas.columns() - gutter - 1 - title.length();
    }

    private List<String> noted(String title, List<String> texts, int gutter) {
        var lines = new ArrayList<String>();
        var indent = " ".repeat(gutter + 1);
        for (var text : texts) {
            var start = lines.isEmpty()
                    ? canvas.paint().frame("= ")
                            + canvas.paint().strong(title.substring(2).strip()) + " "
                    : " ".repeat(title.length());
            lines.add(indent + start + text);
        }
        return lines;
    }
}
