package dev.plimsoll.cli.report.rehearsal.page;

import dev.plimsoll.cli.report.html.Html;
import dev.plimsoll.rehearse.trial.Takeover;
import dev.plimsoll.rehearse.trial.Trial;
import java.time.Duration;
import java.util.Locale;

/** Whose share of the time that users were affected is how long, as a bar as long as the goal, or longer. */
final class Shares {
    private static final double HUNDRED = 100;

    private final Html html;
    private final Duration goal;

    Shares(Html html, Duration goal) {
        this.html = html;
        this.goal = goal;
    }

    void write(Trial worst) {
        var takeover = worst.takeover().map(here -> here.extrapolated(worst.compression()));
        var all = worst.extrapolated().orElse(worst.watchedExtrapolated());
        double whole = Math.max(Say.inSeconds(goal), Say.inSeconds(all));
        var detect = takeover.map(Takeover::detect).orElse(Duration.ZERO);
        var promote = takeover.map(Takeover::promote).orElse(Duration.ZERO);
        var rest = all.minus(detect).minus(promote);
        var client = rest.isNegative() ? Duration.ZERO : rest;
        html.open("div", "class", "shares");
        if (!all.isZero()) {
            html.open("div", "class", "bar", "aria-hidden", "true");
            part("detect", detect, whole);
            part("promote", promote, whole);
            part("client", client, whole);
            html.open("i", "class", "goal", "style", "left:" + percent(Say.inSeconds(goal), whole))
                    .close();
            html.close();
        }
        html.open("p");
        if (takeover.isPresent()) {
            key("detect", Say.seconds(detect));
            key("promote", Say.seconds(promote));
        }
        key("client", worst.recovered() ? Say.seconds(client) : "more than " + Say.seconds(client));
        html.open("span", "class", "key").open("span", "class", "swatch goal").close();
        html.text(" goal " + Say.seconds(goal)).close();
        html.close().close();
    }

    private void part(String look, Duration time, double whole) {
        html.open("i", "class", look, "style", "width:" + percent(Say.inSeconds(time), whole))
                .close();
    }

    private void key(String look, String time) {
        html.open("span", "class", "key")
                .open("span", "class", "swatch " + look)
                .close()
                .text(" " + look + " " + time)
                .close();
    }

    private static String percent(double part, double whole) {
        return String.format(Locale.ROOT, "%.2f%%", part / whole * HUNDRED);
    }
}
