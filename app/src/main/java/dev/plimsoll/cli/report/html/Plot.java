package dev.plimsoll.cli.report.html;

import java.util.List;
import java.util.function.DoubleFunction;

/** One picture, mostly over time: a frame with its marks, and what is drawn into it. Written while it is drawn. */
public final class Plot {
    private static final double WIDTH = 340;
    private static final double HEIGHT = 176;
    private static final double LEFT = 40;
    private static final double RIGHT = 332;
    private static final double TOP = 26;
    private static final double BOTTOM = 152;
    private static final double LETTER = 12;
    private static final double UNDER = 14;
    private static final double BESIDE = 5;
    private static final double CENTRE = 4;
    private static final double PAD = 5;

    private final Html html;
    private final Frame frame;
    private final Scale x;
    private final Scale y;

    private Plot(Html html, Frame frame, Scale y) {
        this.html = html;
        this.frame = frame;
        this.x = Scale.linear(frame.from(), frame.to()).drawn(LEFT, RIGHT);
        this.y = y.drawn(BOTTOM, TOP);
    }

    /**
     * Begins one.
     *
     * @param words what it shows, for who cannot see it
     */
    public static Plot open(Html html, Frame frame, Scale y, String words) {
        html.open(
                "svg",
                "viewBox",
                "0 0 %s %s".formatted(Html.number(WIDTH), Html.number(HEIGHT)),
                "role",
                "img",
                "aria-label",
                words);
        var plot = new Plot(html, frame, y);
        plot.rectangle("band", new Point(plot.x.at(0), TOP), new Point(plot.x.at(frame.bandEnd()), BOTTOM));
        plot.below();
        return plot;
    }

    private void below() {
        for (double tick : x.ticks()) {
            line("tick", new Point(x.at(tick), BOTTOM), new Point(x.at(tick), BOTTOM + CENTRE));
            label(x.at(tick), BOTTOM + UNDER, "middle", brief(tick) + frame.unit());
        }
    }

    /** Lines across at round values, each with its words. */
    public Plot across(DoubleFunction<String> words) {
        for (double tick : y.ticks()) {
            line("grid", new Point(LEFT, y.at(tick)), new Point(RIGHT, y.at(tick)));
            label(LEFT - BESIDE, y.at(tick) + CENTRE, "end", words.apply(tick));
        }
        return this;
    }

    /** A line across at a limit. */
    public Plot limit(double value) {
        line("limit", new Point(LEFT, y.at(value)), new Point(RIGHT, y.at(value)));
        return this;
    }

    /** A line through what is there; broken where nothing is. */
    public Plot line(String look, List<Point> points) {
        var path = new StringBuilder();
        var pen = false;
        for (var point : points) {
            if (point.there()) {
                path.append(pen ? "L" : "M").append(place(point));
            }
            pen = point.there();
        }
        html.open("path", "class", look, "d", path.toString()).close();
        return this;
    }

    /** What lies between two lines with the same moments. */
    public Plot area(String look, List<Point> lower, List<Point> upper) {
        var path = new StringBuilder();
        upper.forEach(point -> path.append(path.isEmpty() ? "M" : "L").append(place(point)));
        for (int i = lower.size() - 1; i >= 0; i--) {
            path.append("L").append(place(lower.get(i)));
        }
        html.open("path", "class", look, "d", path.isEmpty() ? "" : path + "Z").close();
        return this;
    }

    /** A bar from one moment to another, at the row of that number, with words in it if they fit. */
    public Plot bar(String look, int row, double from, double to) {
        double above = y.at(row) - PAD;
        rectangle(look, new Point(x.at(from), above - thick()), new Point(x.at(to), above));
        return this;
    }

    /** Words in a row, from that moment on. */
    public Plot words(String words, int row, double from) {
        html.element(
                "text",
                words,
                "class",
                "inside",
                "x",
                Html.number(x.at(from) + BESIDE),
                "y",
                Html.number(y.at(row) - PAD - thick() / 2 + CENTRE));
        return this;
    }

    /** Words left of a row. */
    public Plot beside(String words, int row) {
        label(LEFT - BESIDE, y.at(row) - PAD - thick() / 2 + CENTRE, "end", words);
        return this;
    }

    /** How much room there is between two moments. */
    public double room(double from, double to) {
        return x.at(to) - x.at(from);
    }

    private double thick() {
        return Math.min(2 * UNDER, (BOTTOM - TOP) / (y.most() - y.least()) - 2 * PAD);
    }

    /** Ends it, with the marks over everything. */
    public void close() {
        double taken = -LETTER;
        double beside = 0;
        for (var mark : frame.marks()) {
            double at = x.at(mark.at());
            beside = Math.max(at, taken + LETTER);
            line("mark", new Point(at, TOP), new Point(at, BOTTOM));
            line("mark", new Point(at, TOP), new Point(beside, TOP - BESIDE));
            html.element(
                    "text",
                    mark.letter(),
                    "class",
                    "letter",
                    "x",
                    Html.number(beside),
                    "y",
                    Html.number(TOP - 2 * CENTRE),
                    "text-anchor",
                    "middle");
            taken = beside;
        }
        line("axis", new Point(LEFT, BOTTOM), new Point(RIGHT, BOTTOM));
        html.close();
    }

    private void rectangle(String look, Point one, Point other) {
        html.open(
                        "rect",
                        "class",
                        look,
                        "x",
                        Html.number(one.x()),
                        "y",
                        Html.number(one.y()),
                        "width",
                        Html.number(Math.max(0, other.x() - one.x())),
                        "height",
                        Html.number(other.y() - one.y()))
                .close();
    }

    private void line(String look, Point one, Point other) {
        html.open(
                        "line",
                        "class",
                        look,
                        "x1",
                        Html.number(one.x()),
                        "y1",
                        Html.number(one.y()),
                        "x2",
                        Html.number(other.x()),
                        "y2",
                        Html.number(other.y()))
                .close();
    }

    private void label(double at, double height, String anchor, String words) {
        html.element("text", words, "x", Html.number(at), "y", Html.number(height), "text-anchor", anchor);
    }

    private String place(Point point) {
        return Html.number(x.at(point.x())) + " " + Html.number(y.at(point.y()));
    }

    /** Without a fraction where there is none. */
    public static String brief(double value) {
        return Math.rint(value) == value ? "%d".formatted((long) value) : Html.number(value);
    }
}
