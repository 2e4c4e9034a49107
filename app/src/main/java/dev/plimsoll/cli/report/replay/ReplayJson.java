package dev.plimsoll.cli.report.replay;

import dev.plimsoll.cli.report.json.Json;
import dev.plimsoll.diagnose.Cause;
import dev.plimsoll.diagnose.Verdict;
import dev.plimsoll.drill.replay.Moments;
import dev.plimsoll.drill.replay.Outcome;
import dev.plimsoll.drill.replay.scenario.Sizes;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A replay for programs; {@code docs/json.md} describes every field. */
public final class ReplayJson {
    private static final double MILLIS = 1e3;

    private final Outcome outcome;

    public ReplayJson(Outcome outcome) {
        this.outcome = outcome;
    }

    public void write(Writer out) throws IOException {
        try (var json = Json.to(out)) {
            json.begin()
                    .text("scenario", outcome.plot().scenario().name())
                    .number("scale", outcome.plot().sizes().map(Sizes::scale).orElse(1.0));
            seconds(json, outcome.moments());
            outcome.verdict()
                    .flatMap(Verdict::cause)
                    .ifPresentOrElse(cause -> cause(json, cause), () -> json.text("cause", Optional.empty()));
            json.list("ruledOut");
            for (var ruled : outcome.verdict().map(Verdict::ruledOut).orElse(List.of())) {
                json.begin()
                        .text("hypothesis", ruled.hypothesis())
                        .text("word", ruled.word().name())
                        .text("evidence", ruled.evidence())
                        .end();
            }
            json.endList();
            orders(json);
            json.end();
        }
        out.write('\n');
    }

    private static void seconds(Json json, Moments moments) {
        json.begin("seconds");
        time(json, "detected", moments, moments.detected());
        time(json, "causeKnown", moments, moments.causeKnown());
        time(json, "fixInEffect", moments, moments.fixInEffect());
        time(json, "recovered", moments, moments.recovered());
        json.end();
    }

    private static void time(Json json, String name, Moments moments, Optional<Instant> moment) {
        moments.after(moment)
                .ifPresentOrElse(
                        time -> json.number(name, time.toMillis() / MILLIS), () -> json.text(name, Optional.empty()));
    }

    private static void cause(Json json, Cause cause) {
        json.begin("cause")
                .text("hypothesis", cause.hypothesis().id())
                .text("setting", cause.setting().map(edit -> edit.key()))
                .text("change", cause.change())
                .text("entity", cause.entity().name())
                .text("level", cause.level().name())
                .end();
    }

    private void orders(Json json) {
        var orders = outcome.orders();
        json.begin("orders")
                .number("acknowledged", orders.acknowledged())
                .number("refused", (int) orders.refused())
                .number("lost", orders.lost())
                .number("duplicated", orders.duplicated())
                .end();
    }
}
