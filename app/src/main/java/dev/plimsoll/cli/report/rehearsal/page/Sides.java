package dev.plimsoll.cli.report.rehearsal.page;

import dev.plimsoll.cli.report.html.Html;
import dev.plimsoll.cli.report.rehearsal.Rehearsed;
import dev.plimsoll.rehearse.trial.Trial;
import java.time.Duration;

/** Two runs of the same fault next to each other: before and after a change. */
final class Sides {
    private final Html html;
    private final Rehearsed rehearsed;

    Sides(Html html, Rehearsed rehearsed) {
        this.html = html;
        this.rehearsed = rehearsed;
    }

    /** A run, and what stands above it. */
    record Side(String title, Trial run) {}

    void write(Side before, Side after) {
        html.open("div", "class", "sides");
        side(before);
        side(after);
        html.close();
    }

    private void side(Side side) {
        var run = side.run();
        html.open("div", "class", "side").element("h4", side.title());
        html.open("p", "class", good(run) ? "outcome good" : "outcome bad")
                .element("strong", (good(run) ? "✓ " : "✕ ") + FaultSection.time(run))
                .text(" · %d of %d orders lost"
                        .formatted(run.orders().lost(), run.orders().acknowledged()))
                .close();
        new Shares(html, goal()).write(run);
        if (!run.timeline().moments().isEmpty()) {
            new Plots(html, FaultSection.frame(run), run.timeline()).requests();
        }
        html.close();
    }

    /** Whether it keeps what can be seen of a single run: within the goal, and no order too many lost. */
    private boolean good(Trial run) {
        return run.extrapolated().filter(time -> time.compareTo(goal()) <= 0).isPresent()
                && run.orders().lost() <= rehearsed.goals().lostOrders().value();
    }

    private Duration goal() {
        return rehearsed.goals().recover().value();
    }
}
