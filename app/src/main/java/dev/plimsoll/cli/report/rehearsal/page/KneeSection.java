package dev.plimsoll.cli.report.rehearsal.page;

import dev.plimsoll.cli.report.html.Frame;
import dev.plimsoll.cli.report.html.Html;
import dev.plimsoll.cli.report.html.Mark;
import dev.plimsoll.cli.report.html.Plot;
import dev.plimsoll.cli.report.html.Point;
import dev.plimsoll.cli.report.html.Scale;
import dev.plimsoll.cli.report.rehearsal.KneeText;
import dev.plimsoll.rehearse.knee.Knee;
import dev.plimsoll.rehearse.knee.Rung;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A pool's knee: throughput and latency over its size, and the numbers. */
final class KneeSection {
    private static final double ROOM = 1.1;
    private static final double MICROS = 1e6;
    private static final double SECOND = 1e3;

    private final Html html;

    KneeSection(Html html) {
        this.html = html;
    }

    void write(Knee knee) {
        html.open("section", "aria-label", "pool knee of " + knee.service());
        html.open("h2")
                .element("span", "Pool knee of " + knee.service())
                .element("small", knee.load().words())
                .close();
        html.open("ul");
        knee.words().forEach(words -> html.element("li", words));
        html.close();
        html.open("div", "class", "row");
        var frame = frame(knee);
        throughput(knee, frame);
        latency(knee, frame);
        html.close();
        html.open("p", "class", "muted letters");
        key("K", "knee, as measured");
        key("D", "declared");
        html.element("span", "over the number of connections of the pool", "class", "key")
                .close();
        table(knee);
        html.close();
    }

    private void key(String letter, String meaning) {
        html.open("span", "class", "key")
                .element("b", letter)
                .text(" " + meaning)
                .close();
    }

    private static Frame frame(Knee knee) {
        int largest = knee.rungs().get(knee.rungs().size() - 1).size();
        var marks = Stream.of(new Mark(knee.measured(), "K"), new Mark(knee.declared(), "D"))
                .sorted(Comparator.comparingDouble(Mark::at))
                .toList();
        return Frame.counting(Math.max(largest, knee.declared()), marks);
    }

    private void throughput(Knee knee, Frame frame) {
        double came = knee.load().perSecond();
        title("Answered per second", "ok", "answered", "limit", "came");
        Plot.open(
                        html,
                        frame,
                        Scale.linear(0, came * ROOM),
                        "Answered per second by size of the pool: %.0f with %d connections, where %.0f came"
                                .formatted(at(knee).perSecond(), knee.measured(), came))
                .across(Plot::brief)
                .area("ok", points(knee, rung -> 0), points(knee, Rung::perSecond))
                .limit(came)
                .close();
        html.close();
    }

    private void latency(Knee knee, Frame frame) {
        title("Latency of what was answered", "p50", "p50", "p99", "p95");
        var slowest = knee.rungs().stream()
                .map(Rung::p95)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Plot.open(
                        html,
                        frame,
                        Scale.logarithmic(1, Math.max(2, millis(slowest))),
                        "Latency by size of the pool, logarithmic: p95 %s at the knee, at most %s"
                                .formatted(KneeText.time(at(knee).p95()), KneeText.time(slowest)))
                .across(KneeSection::time)
                .line("p50", points(knee, rung -> millis(rung.p50())))
                .line("p99", points(knee, rung -> millis(rung.p95())))
                .close();
        html.close();
    }

    private static Rung at(Knee knee) {
        return knee.rungs().stream()
                .filter(rung -> rung.size() == knee.measured())
                .findFirst()
                .orElseThrow();
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

    private void table(Knee knee) {
        var columns = List.<Function<Rung, String>>of(
                rung -> "%.0f".formatted(rung.perSecond()),
                rung -> String.valueOf(rung.failed()),
                rung -> KneeText.time(rung.p50()),
                rung -> KneeText.time(rung.p95()),
                rung -> KneeText.names(rung.size(), knee));
        html.open("div", "class", "wide").open("table").open("thead").open("tr");
        Stream.of("connections", "answered/s", "failed", "p50", "p95", "")
                .forEach(head -> html.element("th", head, "scope", "col"));
        html.close().close().open("tbody");
        for (var rung : knee.rungs()) {
            html.open("tr").element("th", String.valueOf(rung.size()), "scope", "row");
            columns.forEach(column -> html.element("td", column.apply(rung)));
            html.close();
        }
        html.close().close().close();
    }

    private static List<Point> points(Knee knee, ToDoubleFunction<Rung> value) {
        return knee.rungs().stream()
                .map(rung -> new Point(rung.size(), value.applyAsDouble(rung)))
                .toList();
    }

    private static double millis(Duration time) {
        return time.toNanos() / MICROS;
    }

    private static String time(double millis) {
        return millis < SECOND ? Plot.brief(millis) + " ms" : Plot.brief(millis / SECOND) + " s";
    }
}
