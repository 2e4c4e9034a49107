package dev.plimsoll.cli.report.rehearsal.page;

import dev.plimsoll.cli.report.html.Frame;
import dev.plimsoll.cli.report.html.Html;
import dev.plimsoll.cli.report.html.Plot;
import dev.plimsoll.cli.report.html.Point;
import dev.plimsoll.cli.report.html.Scale;
import dev.plimsoll.lab.load.PoolSample;
import dev.plimsoll.rehearse.timeline.Moment;
import dev.plimsoll.rehearse.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The worst run of a fault over time: requests, latency, connections, roles. */
final class Plots {
    private static final double ROOM = 1.1;
    private static final double MILLIS = 1e3;
    private static final double MICROS = 1e6;

    private final Html html;
    private final Frame frame;
    private final Timeline timeline;

    Plots(Html html, Frame frame, Timeline timeline) {
        this.html = html;
        this.frame = frame;
        this.timeline = timeline;
    }

    /** @param limit how slow 99 of 100 answers may be */
    void write(Duration limit) {
        requests();
        latency(limit);
        if (timeline.moments().stream().anyMatch(moment -> moment.pool().isPresent())) {
            connections();
        }
        if (!timeline.stints().isEmpty()) {
            new RolesPlot(html, frame, timeline.stints()).write();
        }
    }

    /** How many were answered, and how many were not. */
    void requests() {
        double most = most(Plots::came);
        var failing = timeline.moments().stream()
                .filter(moment -> moment.failed() > 0)
                .count();
        title("Requests per second", "ok", "answered", "failed", "failed");
        var plot = Plot.open(
                html,
                frame,
                Scale.linear(0, most * ROOM),
                "Requests per second: up to %.0f came; in %d of %d quarters of a second some failed, at most %.0f per second"
                        .formatted(most, failing, timeline.moments().size(), most(Moment::failed)));
        plot.across(Plot::brief)
                .area("ok", points(moment -> 0), points(Moment::answered))
                .area("failed", points(Moment::answered), points(Plots::came))
                .close();
        html.close();
    }

    private void latency(Duration limit) {
        title(
                "Latency of what was answered",
                "p50",
                "p50",
                "p99",
                "p99",
                "limit",
                "goal %d ms".formatted(limit.toMillis()));
        double longest = FaultSection.longest(timeline.moments()).toNanos() / MICROS;
        double goal = limit.toNanos() / MICROS;
        var plot = Plot.open(
                html,
                frame,
                Scale.logarithmic(1, Math.max(longest, goal)),
                "Latency, logarithmic: the highest p99 of a quarter of a second is %.0f ms, the goal %d ms"
                        .formatted(longest, limit.toMillis()));
        plot.across(Plots::time)
                .limit(goal)
                .line("p50", points(moment -> millis(moment.p50())))
                .line("p99", points(moment -> millis(moment.p99())))
                .close();
        html.close();
    }

    private void connections() {
        double most = Math.max(most(Plots::total), most(Plots::pending));
        title("Connections of the pool", "active", "active", "idle", "idle", "pending", "callers that wait");
        var plot = Plot.open(
                html,
                frame,
                Scale.counts(most * ROOM),
                "Connections of the pool, logarithmic: at most %.0f active, and %.0f callers waiting for one"
                        .formatted(most(Plots::active), most(Plots::pending)));
        plot.across(Plot::brief)
                .area("active", points(moment -> 0), points(Plots::active))
                .area("idle", points(Plots::active), points(Plots::total))
                .line("pending", points(Plots::pending))
                .close();
        html.close();
    }

    /** Looks and words in turn. */
    private void title(String title, String... keys) {
        html.open("figure").open("figcaption").element("b", title);
        for (int i = 0; i < keys.length; i += 2) {
            html.open("span", "class", "key")
                    .open("span", "class", "swatch " + keys[i])
                    .close()
                    .text(" " + keys[i + 1])
                    .close();
        }
        html.close();
    }

    private List<Point> points(ToDoubleFunction<Moment> value) {
        return timeline.moments().stream()
                .map(moment -> new Point(Say.inSeconds(moment.at()), value.applyAsDouble(moment)))
                .toList();
    }

    private double most(ToDoubleFunction<Moment> value) {
        return timeline.moments().stream()
                .mapToDouble(value)
                .filter(there -> !Double.isNaN(there))
                .max()
                .orElse(1);
    }

    private static double came(Moment moment) {
        return moment.answered() + moment.failed();
    }

    private static double active(Moment moment) {
        return moment.pool().map(PoolSample::active).orElse(0);
    }

    private static double total(Moment moment) {
        return active(moment) + moment.pool().map(PoolSample::idle).orElse(0);
    }

    private static double pending(Moment moment) {
        return moment.pool().map(PoolSample::pending).orElse(0);
    }

    private static double millis(Optional<Duration> time) {
        return time.map(there -> there.toNanos() / MICROS).orElse(Double.NaN);
    }

    private static String time(double millis) {
        return millis < MILLIS ? Plot.brief(millis) + " ms" : Plot.brief(millis / MILLIS) + " s";
    }
}
