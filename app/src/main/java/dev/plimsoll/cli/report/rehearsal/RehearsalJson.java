package dev.plimsoll.cli.report.rehearsal;

import dev.plimsoll.cli.report.json.Json;
import dev.plimsoll.cli.report.json.JsonFormat;
import dev.plimsoll.rehearse.knee.Knee;
import dev.plimsoll.rehearse.remedy.Tried;
import dev.plimsoll.rehearse.trial.Back;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.trial.Orders;
import dev.plimsoll.rehearse.trial.Takeover;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Advice;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.setting.Place;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A rehearsal for programs; {@code docs/json.md} describes every field. */
public final class RehearsalJson {

    private final Rehearsed rehearsed;

    public RehearsalJson(Rehearsed rehearsed) {
        this.rehearsed = rehearsed;
    }

    public void write(Writer out) throws IOException {
        var result = rehearsed.result();
        try (var json = Json.to(out)) {
            json.begin()
                    .number("version", JsonFormat.VERSION)
                    .text("service", rehearsed.secrets().mask(rehearsed.service()))
                    .text("verdict", result.verdict().outcome().name())
                    .texts("reasons", masked(result.verdict().reasons()));
            setting(json, result.verdict().advice());
            before(json);
            control(json, result.control());
            json.list("scenarios");
            result.scenarios().forEach(scenario -> scenario(json, scenario));
            json.endList().list("remedies");
            result.tried().forEach(tried -> remedy(json, tried));
            json.endList();
            if (!result.knees().isEmpty()) {
                json.list("knees");
                result.knees().forEach(knee -> knee(json, knee));
                json.endList();
            }
            json.texts("fidelity", masked(result.fidelity())).end();
        }
        out.write('\n');
    }

    private void before(Json json) {
        if (rehearsed.before().isEmpty()) {
            json.text("base", Optional.empty());
            return;
        }
        var before = rehearsed.before().get();
        json.begin("base")
                .text("revision", before.revision())
                .text("verdict", before.result().verdict().outcome().name())
                .texts("reasons", masked(before.result().verdict().reasons()))
                .list("scenarios");
        before.result().scenarios().forEach(scenario -> scenario(json, scenario));
        json.endList();
        back(json, before.back());
        json.end();
    }

    private static void back(Json json, Back back) {
        json.begin("back");
        time(json, "served", back.served());
        json.number("open", seconds(back.opened()))
                .flag("restarted", back.restarted())
                .number("failed", (int) back.failed())
                .end();
    }

    private void setting(Json json, Optional<Advice> advice) {
        if (advice.isEmpty()) {
            json.text("setting", Optional.empty());
            return;
        }
        json.begin("setting");
        setting(json, advice.get());
        json.end();
    }

    private void setting(Json json, Advice better) {
        var secrets = rehearsed.secrets();
        json.text("key", secrets.mask(better.key()))
                .text("from", secrets.mask(better.from()))
                .text("to", secrets.mask(better.to()))
                .text("file", better.place().map(place -> secrets.mask(place.file())))
                .number("line", better.place().map(Place::line));
    }

    private static void control(Json json, Control control) {
        json.begin("control")
                .number("requests", (int) control.requests())
                .number("failed", (int) control.failed())
                .number("p99", seconds(control.p99()))
                .end();
    }

    /** The times of the worst run; the orders of all. */
    private void scenario(Json json, Scenario scenario) {
        json.begin()
                .text("fault", scenario.fault().word())
                .number("repeats", scenario.trials().size());
        var worst = scenario.worst();
        var factor = worst.compression();
        seconds(json, "seconds", worst.takeover(), worst.client());
        seconds(
                json,
                "extrapolatedSeconds",
                worst.takeover().map(takeover -> takeover.extrapolated(factor)),
                worst.clientExtrapolated());
        json.number("compression", (double) factor);
        services(json, worst);
        orders(json, scenario.orders());
        json.end();
    }

    private void services(Json json, Trial worst) {
        var waits = worst.served().waits();
        if (waits.size() == 1) {
            return;
        }
        json.list("services");
        for (var wait : waits) {
            json.begin().text("service", rehearsed.secrets().mask(wait.service()));
            time(json, "seconds", worst.extrapolated(wait.time()));
            json.end();
        }
        json.endList();
    }

    private void remedy(Json json, Tried tried) {
        json.begin().text("fault", tried.fault().word()).list("settings");
        for (var edit : tried.remedy().edits()) {
            json.begin();
            setting(json, new Advice(edit.key(), edit.from(), edit.to(), edit.place()));
            json.end();
        }
        json.endList();
        json.flag("helped", tried.helped());
        json.texts("failures", masked(tried.failures()));
        json.number("runs", tried.after().size());
        time(json, "before", tried.before().extrapolated());
        time(json, "after", tried.worst().extrapolated());
        json.end();
    }

    private void knee(Json json, Knee knee) {
        json.begin()
                .text("service", rehearsed.secrets().mask(knee.service()))
                .number("requestsPerSecond", knee.load().perSecond())
                .number("held", seconds(knee.load().held()))
                .number("predicted", knee.predicted())
                .number("measured", knee.measured())
                .number("declared", knee.declared())
                .flag("keptUp", knee.keptUp())
                .list("sizes");
        for (var rung : knee.rungs()) {
            json.begin()
                    .number("connections", rung.size())
                    .number("answeredPerSecond", rung.perSecond())
                    .number("failed", (int) rung.failed())
                    .number("p50", seconds(rung.p50()))
                    .number("p95", seconds(rung.p95()))
                    .end();
        }
        json.endList().end();
    }

    private static void seconds(Json json, String name, Optional<Takeover> takeover, Optional<Duration> client) {
        json.begin(name);
        time(json, "detect", takeover.map(Takeover::detect));
        time(json, "promote", takeover.map(Takeover::promote));
        time(json, "client", client);
        json.end();
    }

    private static void time(Json json, String name, Optional<Duration> time) {
        time.map(RehearsalJson::seconds)
                .ifPresentOrElse(seconds -> json.number(name, seconds), () -> json.text(name, Optional.empty()));
    }

    private static void orders(Json json, Orders orders) {
        json.begin("orders")
                .number("acknowledged", orders.acknowledged())
                .number("lost", orders.lost())
                .number("forked", orders.forked())
                .number("phantom", orders.phantom())
                .number("duplicated", orders.duplicated())
                .number("undecided", orders.undecided())
                .end();
    }

    private List<String> masked(List<String> texts) {
        return texts.stream().map(rehearsed.secrets()::mask).toList();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
