package dev.plimsoll.cli.report.json;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.trial.Orders;
import dev.plimsoll.rehearse.trial.Takeover;
import dev.plimsoll.rehearse.verdict.Scenario;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A rehearsal for programs. */
public final class RehearsalJson {
    private final Secrets secrets;

    public RehearsalJson(Secrets secrets) {
        this.secrets = secrets;
    }

    public void write(Rehearsal rehearsal, Rehearsal.Result result, Writer out) throws IOException {
        try (var json = Json.to(out)) {
            json.begin()
                    .number("version", JsonFormat.VERSION)
                    .text("service", secrets.mask(rehearsal.subject().name()))
                    .text("verdict", result.verdict().outcome().name())
                    .texts("reasons", masked(result.verdict().reasons()));
            control(json, result.control());
            json.list("scenarios");
            result.scenarios().forEach(scenario -> scenario(json, scenario));
            json.endList().texts("fidelity", masked(result.fidelity())).end();
        }
        out.write('\n');
    }

    private static void control(Json json, Control control) {
        json.begin("control")
                .number("requests", (int) control.requests())
                .number("failed", (int) control.failed())
                .number("p99", seconds(control.p99()))
                .end();
    }

    /** The times of the worst run; the orders of all. */
    private static void scenario(Json json, Scenario scenario) {
        var worst = scenario.worst();
        json.begin()
                .text("fault", scenario.fault().word())
                .number("repeats", scenario.trials().size())
                .begin("seconds");
        time(json, "detect", worst.takeover().map(Takeover::detect));
        time(json, "promote", worst.takeover().map(Takeover::promote));
        time(json, "client", worst.client());
        json.end();
        orders(json, scenario.orders());
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
        return texts.stream().map(secrets::mask).toList();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
