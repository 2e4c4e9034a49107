package dev.plimsoll.cli.report.rehearsal;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.rehearse.knee.Knee;
import dev.plimsoll.rehearse.knee.Rung;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pool's knee for people: a table of the sizes that were measured. */
public final class KneeText {
    private static final String ITEM = "  - ";

    private final Canvas canvas;

    KneeText(Canvas canvas) {
        this.canvas = canvas;
    }

    List<String> lines(Knee knee) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(canvas.paint().strong("Pool knee of " + Canvas.harmless(knee.service()) + ": ")
                + knee.load().words());
        lines.add("  connections   answered/s        p50        p95");
        knee.rungs().forEach(rung -> lines.add(line(rung, knee)));
        knee.words().forEach(words -> lines.addAll(canvas.hanging(ITEM, words, canvas.columns() - ITEM.length())));
        return lines;
    }

    private static String line(Rung rung, Knee knee) {
        return "  %11d %12.0f %10s %10s  %s"
                .formatted(rung.size(), rung.perSecond(), time(rung.p50()), time(rung.p95()), names(rung.size(), knee))
                .stripTrailing();
    }

    /** {@code "knee, declared"}. */
    public static String names(int size, Knee knee) {
        return Stream.of(
                        size == knee.measured() ? "knee" : "",
                        size == knee.predicted() ? "predicted" : "",
                        size == knee.declared() ? "declared" : "")
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** {@code "12 ms"}, {@code "1.9 s"}. */
    public static String time(Duration time) {
        return time.toMillis() < 1_000 ? time.toMillis() + " ms" : "%.1f s".formatted(time.toMillis() / 1e3);
    }
}
