package dev.plimsoll.cli.report.rehearsal;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.trial.Orders;
import dev.plimsoll.rehearse.trial.Takeover;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Advice;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.rehearse.verdict.Verdict;
import dev.plimsoll.rehearse.verdict.Verdict.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A rehearsal for people. */
public final class RehearsalText {
    private static final String ITEM = "  - ";

    private final Canvas canvas;
    private final Volume volume;

    public RehearsalText(Canvas canvas, Volume volume) {
        this.canvas = canvas;
        this.volume = volume;
    }

    /** All of it; the verdict and its reasons alone where little is to be said. */
    public List<String> lines(Rehearsal.Result result) {
        var lines = new ArrayList<String>();
        if (volume != Volume.QUIET) {
            lines.add(of(result.control()));
            result.scenarios().forEach(scenario -> lines.add(of(scenario)));
            lines.add("");
        }
        lines.add(outcome(result.verdict()));
        result.verdict().reasons().forEach(reason -> lines.addAll(item(reason)));
        result.verdict().advice().map(RehearsalText::of).ifPresent(advice -> lines.addAll(item(advice)));
        if (volume != Volume.QUIET) {
            lines.add("");
            lines.add(canvas.paint().strong("Different from where it is deployed:"));
            result.fidelity().forEach(difference -> lines.addAll(item(difference)));
        }
        return lines;
    }

    private String outcome(Verdict verdict) {
        var word = verdict.outcome().name();
        return verdict.outcome() == Outcome.PASS
                ? canvas.paint().good(word)
                : canvas.paint().bad(word);
    }

    private List<String> item(String text) {
        return canvas.hanging(ITEM, Canvas.harmless(text), canvas.columns() - ITEM.length());
    }

    static String of(Advice advice) {
        return "change %s from %s to %s%s"
                .formatted(
                        advice.key(),
                        advice.from(),
                        advice.to(),
                        advice.place().map(place -> " (" + place + ")").orElse(""));
    }

    /** The run without a fault. */
    public static String of(Control control) {
        return "%-16s %d requests, %d failed, p99 %d ms"
                .formatted(
                        "control",
                        control.requests(),
                        control.failed(),
                        control.p99().toMillis());
    }

    /** One run with a fault. */
    public static String of(Trial trial, int number) {
        return "%-16s run %d: %s; %s".formatted(trial.fault().word(), number, time(trial), orders(trial.orders()));
    }

    static String of(Scenario scenario) {
        var runs = scenario.trials().size();
        return "%-16s %s, the worst: %s; %s"
                .formatted(
                        scenario.fault().word(),
                        runs == 1 ? "1 run" : runs + " runs",
                        time(scenario.worst()),
                        orders(scenario.orders()));
    }

    /** As it would be where it is deployed; how it was measured follows where timers were shortened. */
    private static String time(Trial trial) {
        var takeover = trial.takeover().map(here -> here.extrapolated(trial.compression()));
        var words = trial.extrapolated()
                .map(all -> "served again after %s s%s"
                        .formatted(
                                seconds(all),
                                takeover.map(parts -> " (%s, client %s)"
                                                .formatted(
                                                        words(parts),
                                                        seconds(trial.clientExtrapolated()
                                                                .orElseThrow())))
                                        .orElse("")))
                .orElseGet(() -> "not served again within %s s%s"
                        .formatted(
                                seconds(trial.watchedExtrapolated()),
                                takeover.map(parts -> " (" + words(parts) + ")").orElse(", no standby took over")));
        return trial.compression() == 1
                ? words
                : words + " with timers %d times shorter".formatted(trial.compression());
    }

    private static String words(Takeover takeover) {
        return "detect %s, promote %s".formatted(seconds(takeover.detect()), seconds(takeover.promote()));
    }

    private static String orders(Orders orders) {
        var unread = orders.unread().isEmpty() ? "" : "; not asked: " + String.join("; ", orders.unread());
        return "%d of %d orders lost%s".formatted(orders.lost(), orders.acknowledged(), Canvas.harmless(unread));
    }

    private static String seconds(Duration time) {
        return "%.1f".formatted(time.toMillis() / 1e3);
    }
}
