package dev.plimsoll.cli.report.rehearsal.page;

import dev.plimsoll.cli.report.html.Html;
import dev.plimsoll.cli.report.rehearsal.RehearsalText;
import dev.plimsoll.cli.report.rehearsal.Rehearsed;
import dev.plimsoll.rehearse.timeline.Timeline;
import dev.plimsoll.rehearse.trial.Orders;
import dev.plimsoll.rehearse.trial.Takeover;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Scenario;
import java.time.Duration;
import java.util.Optional;

/** Every number, and what does not carry over. */
final class Tables {
    private static final String[] HEADS = {
        "fault",
        "run",
        "served again",
        "detect",
        "promote",
        "client",
        "acknowledged",
        "lost",
        "forked",
        "phantom",
        "duplicated",
        "undecided"
    };

    private final Html html;
    private final Rehearsed rehearsed;

    Tables(Html html, Rehearsed rehearsed) {
        this.html = html;
        this.rehearsed = rehearsed;
    }

    void write() {
        html.open("section").element("h2", "All runs");
        html.element("p", RehearsalText.of(rehearsed.result().control()).replaceAll(" +", " "), "class", "muted");
        if (!rehearsed.result().scenarios().isEmpty()) {
            runs();
        }
        rehearsed.result().scenarios().forEach(this::lost);
        html.close().open("section").element("h2", "Different from where it is deployed");
        html.open("ul");
        rehearsed.result().fidelity().forEach(difference -> html.element("li", difference));
        html.close().close();
    }

    private void runs() {
        html.open("div", "class", "wide", "role", "region", "aria-label", "All runs", "tabindex", "0");
        html.open("table").open("thead").open("tr");
        for (var head : HEADS) {
            html.element("th", head, "scope", "col");
        }
        html.close().close().open("tbody");
        for (var scenario : rehearsed.result().scenarios()) {
            for (int i = 0; i < scenario.trials().size(); i++) {
                run(scenario.trials().get(i), i + 1);
            }
        }
        html.close().close().close();
    }

    private void run(Trial trial, int number) {
        html.open("tr").element("th", trial.fault().word(), "scope", "row");
        cell(String.valueOf(number));
        var takeover = trial.takeover().map(here -> here.extrapolated(trial.compression()));
        var served = trial.extrapolated().map(all -> all.isZero() ? "not affected" : Say.seconds(all));
        html.element("td", served.orElse("never"), "class", served.isPresent() ? "" : "alarm");
        cell(time(takeover.map(Takeover::detect)));
        cell(time(takeover.map(Takeover::promote)));
        cell(time(trial.clientExtrapolated()));
        orders(trial.orders());
        html.close();
    }

    private void orders(Orders orders) {
        cell(String.valueOf(orders.acknowledged()));
        wrong(orders.lost());
        wrong(orders.forked());
        wrong(orders.phantom());
        wrong(orders.duplicated());
        cell(String.valueOf(orders.undecided()));
    }

    private void cell(String text) {
        html.element("td", text);
    }

    private void wrong(int count) {
        html.element("td", String.valueOf(count), "class", count > 0 ? "alarm" : "");
    }

    private static String time(Optional<Duration> time) {
        return time.map(Say::seconds).orElse("–");
    }

    private void lost(Scenario scenario) {
        var known = scenario.trials().stream()
                .flatMap(trial -> trial.timeline().lost().stream())
                .limit(Timeline.SHOWN)
                .toList();
        if (known.isEmpty()) {
            return;
        }
        var more = scenario.orders().lost() - known.size();
        html.element("h3", "Acknowledged and lost: " + scenario.fault().word()).open("ul", "class", "orders");
        known.forEach(order -> html.open("li").element("code", order.toString()).close());
        if (more > 0) {
            html.element("li", "and " + more + " more");
        }
        html.close();
    }
}
