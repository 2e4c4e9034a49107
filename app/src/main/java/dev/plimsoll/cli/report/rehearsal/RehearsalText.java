package dev.plimsoll.cli.report.rehearsal;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.remedy.Tried;
import dev.plimsoll.rehearse.trial.Back;
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
import java.util.stream.Collectors;

/** A rehearsal for people. */
public final class RehearsalText {
    private static final String ITEM = "  - ";
    private static final int FIRST = 17;

    private final Canvas canvas;
    private final Volume volume;

    public RehearsalText(Canvas canvas, Volume volume) {
        this.canvas = canvas;
        this.volume = volume;
    }

    /** All of it, and how it was before where that was asked for. */
    public List<String> lines(Rehearsed rehearsed) {
        var lines = new ArrayList<String>();
        rehearsed.before().ifPresent(before -> {
            lines.add(canvas.paint().strong("Before, as of " + Canvas.harmless(before.revision()) + ": ")
                    + outcome(before.result().verdict()));
            rehearsed
                    .result()
                    .scenarios()
                    .forEach(now -> before.of(now.fault())
                            .ifPresent(was -> lines.addAll(item("%s: %s; it was %s"
                                    .formatted(now.fault().word(), outcome(now.worst()), outcome(was.worst()))))));
            lines.addAll(item("the way back: " + of(before.back())));
            lines.add("");
        });
        lines.addAll(lines(rehearsed.result()));
        return lines;
    }

    /** All of it; the verdict and its reasons alone where little is to be said. */
    public List<String> lines(Rehearsal.Result result) {
        var lines = new ArrayList<String>();
        if (volume != Volume.QUIET) {
            lines.add(of(result.control()));
            result.scenarios().forEach(scenario -> lines.addAll(row(of(scenario))));
            lines.add("");
        }
        lines.add(outcome(result.verdict()));
        result.verdict().reasons().forEach(reason -> lines.addAll(item(reason)));
        lines.addAll(advice(result));
        result.knees().forEach(knee -> lines.addAll(new KneeText(canvas).lines(knee)));
        if (volume != Volume.QUIET) {
            lines.add("");
            lines.add(canvas.paint().strong("Different from where it is deployed:"));
            result.fidelity().forEach(difference -> lines.addAll(item(difference)));
        }
        return lines;
    }

    /** What to change, measured; or that nothing that was tried helped. */
    private List<String> advice(Rehearsal.Result result) {
        if (result.tried().isEmpty()) {
            return result.verdict().advice().map(RehearsalText::of).stream()
                    .flatMap(advice -> item(advice).stream())
                    .toList();
        }
        var lines = new ArrayList<>(List.of("", canvas.paint().strong("What to do, as measured:")));
        result.tried().stream()
                .filter(one -> one.helped() || volume != Volume.QUIET)
                .forEach(one -> lines.addAll(item(of(one))));
        return lines;
    }

    static String of(Tried tried) {
        var places = tried.remedy().edits().stream()
                .flatMap(edit -> edit.place().stream())
                .map(place -> place.file() + ":" + place.line())
                .distinct()
                .collect(Collectors.joining(", "));
        return "%s %s (%s): %s %s instead of %s%s"
                .formatted(
                        tried.helped() ? "change" : "not enough:",
                        tried.remedy().words(),
                        places,
                        tried.fault().word(),
                        outcome(tried.worst()),
                        outcome(tried.before()),
                        but(tried));
    }

    /** What speaks against a remedy: why it is not enough, or what to mind where it is. */
    private static String but(Tried tried) {
        return tried.helped()
                ? tried.remedy().caution().map("; but "::concat).orElse("")
                : "; still " + String.join("; ", tried.failures());
    }

    private static String outcome(Trial trial) {
        return trial.extrapolated()
                        .map(time -> "served again after %s s".formatted(seconds(time)))
                        .orElse("never served again")
                + " with %d orders lost".formatted(trial.orders().lost());
    }

    private String outcome(Verdict verdict) {
        var word = verdict.outcome().name();
        return verdict.outcome() == Outcome.PASS
                ? canvas.paint().good(word)
                : canvas.paint().bad(word);
    }

    /** A line of the table, its first column alone where the rest needs several lines. */
    private List<String> row(String line) {
        return canvas.hanging(line.substring(0, FIRST), line.substring(FIRST), canvas.columns() - FIRST);
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

    /** The way back from a change. */
    public static String of(Back back) {
        return "%s; old settings in effect after %s s%s, %d requests failed meanwhile"
                .formatted(
                        back.served()
                                .map(time -> "served again after %s s".formatted(seconds(time)))
                                .orElseGet(() -> "not served again within %s s".formatted(seconds(back.watched()))),
                        seconds(back.opened()),
                        back.restarted() ? ", with a restart of the servers" : "",
                        back.failed());
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
