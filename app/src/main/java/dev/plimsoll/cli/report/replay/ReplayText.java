package dev.plimsoll.cli.report.replay;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.diagnose.Cause;
import dev.plimsoll.diagnose.Ruled;
import dev.plimsoll.diagnose.Verdict;
import dev.plimsoll.drill.replay.Demand;
import dev.plimsoll.drill.replay.Orders;
import dev.plimsoll.drill.replay.Outcome;
import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.drill.replay.scenario.Sizes;
import dev.plimsoll.rollback.Effect;
import dev.plimsoll.watch.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A replay for people: what was played, the timeline beside that of the outage, the orders, what it was not. */
public final class ReplayText {
    private static final double SECOND = 1e3;
    private static final int NARROWEST = 40;

    private final Canvas canvas;
    private final Volume volume;

    public ReplayText(Canvas canvas, Volume volume) {
        this.canvas = canvas;
        this.volume = volume;
    }

    public List<String> lines(Outcome outcome) {
        var lines = new ArrayList<String>();
        if (volume != Volume.QUIET) {
            played(lines, outcome);
            lines.add("");
            timeline(lines, outcome);
            lines.add("");
            lines.addAll(row("orders", words(outcome.orders())));
            outcome.verdict().ifPresent(verdict -> suspects(lines, verdict));
            lines.add("");
        }
        lines.add(
                outcome.holds()
                        ? canvas.paint().good("PASS") + ": all is as the scenario expects"
                        : canvas.paint().bad("FAIL"));
        outcome.failings().forEach(failing -> lines.addAll(canvas.hanging("  - ", failing, width())));
        return lines;
    }

    private void played(List<String> lines, Outcome outcome) {
        var scenario = outcome.plot().scenario();
        var target = outcome.plot().target();
        lines.add(canvas.paint().strong(Canvas.harmless("%s: %s".formatted(scenario.name(), scenario.title()))));
        var sizes = outcome.plot().sizes();
        lines.addAll(row(
                "in " + scenario.year(),
                sizes.map(limits -> "%s → %s connections, in all".formatted(scenario.from(), scenario.to()))
                        .orElse("%s became %s".formatted(target.setting(), scenario.to()))));
        lines.addAll(row(
                "here",
                sizes.map(limits -> "%d → %d for each of %d instances of %s (%s); one stands for %s then"
                                .formatted(
                                        limits.good(),
                                        limits.bad(),
                                        Plot.INSTANCES,
                                        target.entity(),
                                        target.setting(),
                                        plain(limits.scale())))
                        .orElse("the same")));
        outcome.demand().ifPresent(demand -> lines.addAll(row("needed", words(demand, sizes))));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? "%.0f".formatted(number) : "%.1f".formatted(number);
    }

    private static String words(Demand demand, Optional<Sizes> sizes) {
        var over = sizes.map(limits -> "%.1f times the bad limit".formatted(demand.over(limits.bad())))
                .orElse("");
        return "%.1f connections of each, %s: measured before the change; so that so few customers need so many, the database"
                        .formatted(demand.each(), over)
                + " was moved %d ms away".formatted(demand.roundTrip().toMillis());
    }

    private void timeline(List<String> lines, Outcome outcome) {
        var moments = outcome.moments();
        var then = outcome.plot().scenario().end().then();
        var cause = outcome.verdict().flatMap(Verdict::cause);
        lines.add(canvas.paint()
                .strong("%-16s%9s %9s"
                        .formatted("", "here", "in " + outcome.plot().scenario().year())));
        lines.addAll(moment("first bad request", moments.after(moments.firstBad()), OptionalInt.empty(), ""));
        lines.addAll(moment(
                "detected",
                moments.after(moments.detected()),
                then.detected(),
                outcome.alert().map(Alert::words).orElse("")));
        lines.addAll(moment(
                "cause known",
                moments.after(moments.causeKnown()),
                then.causeKnown(),
                cause.map(ReplayText::words).orElse("no verdict")));
        lines.addAll(moment(
                "fix in effect", moments.after(moments.fixInEffect()), then.fixInEffect(), effects(outcome.effects())));
        lines.addAll(moment("recovered", moments.after(moments.recovered()), then.recovered(), ""));
    }

    private List<String> moment(String name, Optional<Duration> here, OptionalInt then, String words) {
        var time =
                here.map(after -> "%.1f s".formatted(after.toMillis() / SECOND)).orElse("never");
        var minutes = then.isPresent() ? then.getAsInt() + " min" : "";
        return canvas.hanging("%-16s%9s %9s   ".formatted(name, time, minutes), Canvas.harmless(words), width());
    }

    private static String words(Cause cause) {
        return "%s on %s%s%s (%s)"
                .formatted(
                        cause.hypothesis().id(),
                        cause.entity(),
                        cause.setting().map(edit -> ": " + edit.words()).orElse(""),
                        cause.change().map(id -> ", by " + id).orElse(""),
                        cause.level());
    }

    private static String effects(List<Effect> effects) {
        return effects.stream()
                .map(effect -> effect.place() + " says " + effect.read().orElse("nothing"))
                .collect(Collectors.joining(", "));
    }

    private static String words(Orders orders) {
        return "%d acknowledged, %d refused, %d lost, %d there twice"
                .formatted(orders.acknowledged(), orders.refused(), orders.lost(), orders.duplicated());
    }

    private void suspects(List<String> lines, Verdict verdict) {
        var innocent = new ArrayList<String>();
        var open = new ArrayList<String>();
        for (var ruled : verdict.ruledOut()) {
            (ruled.word() == Ruled.Word.NOT_TESTED ? open : innocent).addAll(suspect(ruled));
        }
        verdict.undecided().forEach(words -> open.addAll(canvas.hanging("  ", Canvas.harmless(words), width())));
        under("ruled out", innocent, lines);
        under("not decided", open, lines);
    }

    private void under(String title, List<String> some, List<String> lines) {
        if (!some.isEmpty()) {
            lines.add("");
            lines.add(canvas.paint().strong(title));
            lines.addAll(some);
        }
    }

    private List<String> suspect(Ruled ruled) {
        return canvas.hanging(
                "  %-19s%-11s".formatted(ruled.hypothesis(), ruled.word()), Canvas.harmless(ruled.evidence()), width());
    }

    private List<String> row(String name, String words) {
        return canvas.hanging("%-8s".formatted(name), Canvas.harmless(words), width());
    }

    private int width() {
        return Math.max(NARROWEST, canvas.columns() - 34);
    }
}
