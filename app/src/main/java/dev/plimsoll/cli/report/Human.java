package dev.plimsoll.cli.report;

import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** For a person, who may be tired: the worst first, and at the end one line that says it all. */
public final class Human implements Format {
    private final Canvas canvas;
    private final Volume volume;

    public Human(Canvas canvas, Volume volume) {
        this.canvas = canvas;
        this.volume = volume;
    }

    @Override
    public void write(Checked checked, Writer out) throws IOException {
        var layout = new HumanFinding(checked, canvas, volume == Volume.VERBOSE);
        for (var finding : shown(checked)) {
            print(layout.lines(finding), out);
            print(List.of(""), out);
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

    private void print(List<String> lines, Writer out) throws IOException {
        for (var line : lines) {
            out.write(canvas.fit(line));
            out.write('\n');
        }
    }
}
