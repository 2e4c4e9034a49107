package dev.plimsoll.cli.report.rehearsal.page;

import dev.plimsoll.cli.report.html.Frame;
import dev.plimsoll.cli.report.html.Html;
import dev.plimsoll.cli.report.html.Mark;
import dev.plimsoll.cli.report.rehearsal.Rehearsed;
import dev.plimsoll.rehearse.timeline.Moment;
import dev.plimsoll.rehearse.timeline.Stint;
import dev.plimsoll.rehearse.trial.Takeover;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;

/** One fault: what became of it in words, whose share the time was, and its worst run over time. */
final class FaultSection {
    private final Html html;
    private final Rehearsed rehearsed;

    FaultSection(Html html, Rehearsed rehearsed) {
        this.html = html;
        this.rehearsed = rehearsed;
    }

    void write(Scenario scenario) {
        var worst = scenario.worst();
        var reasons = rehearsed.result().verdict().reasons(scenario.fault().word());
        html.open("section", "aria-label", scenario.fault().word());
        html.open("h2")
                .element("span", scenario.fault().word())
                .element("small", scenario.fault().models())
                .close();
        html.open("p", "class", reasons.isEmpty() ? "outcome good" : "outcome bad")
                .element("strong", reasons.isEmpty() ? "✓ " + time(worst) : "✕ " + String.join("; ", reasons))
                .text(" · " + (reasons.isEmpty() ? orders(scenario) + " · " : "") + runs(scenario))
                .close();
        new Shares(html, rehearsed.goals().recover().value()).write(worst);
        if (worst.timeline().moments().isEmpty()) {
            html.element("p", "This run was not recorded moment by moment.", "class", "muted");
        } else {
            plots(worst);
        }
        html.close();
    }

    private void plots(Trial worst) {
        var frame = frame(worst);
        html.open("div", "class", "row");
        new Plots(html, frame, worst.timeline()).write(rehearsed.goals().p99().value());
        html.close();
        html.open("p", "class", "muted letters");
        frame.marks()
                .forEach(mark -> html.open("span", "class", "key")
                        .element("b", mark.letter())
                        .text(" " + meaning(mark.letter()))
                        .close());
        html.open("span", "class", "key").open("span", "class", "swatch band").close();
        html.text(" users affected").close();
        html.element("span", "seconds after the fault, in the worst run" + shortened(worst), "class", "key")
                .close();
    }

    private static String shortened(Trial worst) {
        return worst.compression() == 1 ? "" : ", with timers %d times shorter".formatted(worst.compression());
    }

    private static String meaning(String letter) {
        return switch (letter) {
            case "F" -> "fault";
            case "T" -> "told to take over";
            case "P" -> "promoted";
            default -> "served again";
        };
    }

    static Frame frame(Trial worst) {
        var moments = worst.timeline().moments();
        double first = Say.inSeconds(moments.get(0).at());
        double last = Say.inSeconds(moments.get(moments.size() - 1).at());
        double end = worst.timeline().stints().stream()
                .map(Stint::to)
                .max(Comparator.naturalOrder())
                .map(to -> Math.min(Say.inSeconds(to), last + 1))
                .orElse(last);
        var marks = new ArrayList<Mark>();
        marks.add(new Mark(0, "F"));
        worst.takeover().map(Takeover::detect).ifPresent(detect -> marks.add(new Mark(Say.inSeconds(detect), "T")));
        worst.takeover().map(Takeover::total).ifPresent(total -> marks.add(new Mark(Say.inSeconds(total), "P")));
        worst.affected().ifPresent(all -> marks.add(new Mark(Say.inSeconds(all), "S")));
        marks.sort(Comparator.comparingDouble(Mark::at));
        double right = Math.max(end, last);
        return new Frame(first, right, worst.affected().map(Say::inSeconds).orElse(right), marks);
    }

    static String time(Trial worst) {
        return worst.extrapolated()
                .map(all -> all.isZero() ? "users were not affected" : "served again after " + Say.seconds(all))
                .orElseGet(() -> "not served again within " + Say.seconds(worst.watchedExtrapolated()));
    }

    private static String orders(Scenario scenario) {
        return "%d of %d acknowledged orders lost"
                .formatted(scenario.orders().lost(), scenario.orders().acknowledged());
    }

    private static String runs(Scenario scenario) {
        var runs = scenario.trials().size();
        return runs == 1 ? "1 run" : "the worst of " + runs + " runs";
    }

    /** How long the answer of a moment may take at most in a plot. */
    static Duration longest(Iterable<Moment> moments) {
        var longest = Duration.ofMillis(1);
        for (var moment : moments) {
            var here = moment.p99().orElse(Duration.ZERO);
            longest = here.compareTo(longest) > 0 ? here : longest;
        }
        return longest;
    }
}
