package dev.plimsoll.cli.report;

import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** For a person, who may be tired: the worst first, and at the end one line that says it all. */
public final class Human implements Format {
    /** How many warnings of one rule are told in full. */
    private static final int FULL = 2;

    private final Canvas canvas;
    private final Volume volume;

    public Human(Canvas canvas, Volume volume) {
        this.canvas = canvas;
        this.volume = volume;
    }

    @Override
    public void write(Checked checked, Writer out) throws IOException {
        var layout = new HumanFinding(checked, canvas, volume == Volume.VERBOSE);
        for (var alike : alike(shown(checked))) {
            for (var finding : alike.subList(0, Math.min(alike.size(), most(alike)))) {
                print(layout.lines(finding), out);
                print(List.of(""), out);
            }
            if (alike.size() > most(alike)) {
                print(layout.more(alike.subList(most(alike), alike.size())), out);
                print(List.of(""), out);
            }
        }
        for (var unread : checked.report().unread()) {
            print(
                    List.of(canvas.paint().bad("unread") + ": "
                            + checked.paths().brief(unread.place()) + ": "
                            + Canvas.harmless(checked.survey().secrets().mask(unread.reason()))),
                    out);
        }
        if (volume != Volume.QUIET) {
            var summary = new Summary(checked, canvas);
            print(summary.lines(volume == Volume.VERBOSE), out);
        }
    }

    private List<Finding> shown(Checked checked) {
        var least = volume == Volume.QUIET ? checked.threshold() : Level.INFO;
        return checked.report().findings().stream()
                .filter(finding -> finding.level().atLeast(least))
                .toList();
    }

    /** Findings of one rule and level, which follow each other anyway, together; errors are all told. */
    private static Collection<List<Finding>> alike(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.level() + finding.rule(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private int most(List<Finding> alike) {
        return volume == Volume.VERBOSE || alike.get(0).level() == Level.ERROR || alike.size() == FULL + 1
                ? alike.size()
                : FULL;
    }

    private void print(List<String> lines, Writer out) throws IOException {
        for (var line : lines) {
            out.write(canvas.fit(line));
            out.write('\n');
        }
    }
}
