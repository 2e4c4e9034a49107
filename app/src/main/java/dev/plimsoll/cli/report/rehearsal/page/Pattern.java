package dev.plimsoll.cli.report.rehearsal.page;

import dev.plimsoll.cli.report.html.Html;

/** What tells areas apart without their colours. */
final class Pattern {
    private static final String SIZE = "6";

    private Pattern() {}

    /** Makes them known to every plot of the page. */
    static void define(Html html) {
        html.open("svg", "class", "patterns", "width", "0", "height", "0", "aria-hidden", "true")
                .open("defs");
        pattern(html, "hatched", "M-1 1l2 -2M0 6l6 -6M5 7l2 -2");
        pattern(html, "dotted", "M2 3h2M5 0h1M0 0h1M0 6h1M5 6h1");
        html.close().close();
    }

    private static void pattern(Html html, String name, String lines) {
        html.open("pattern", "id", name, "width", SIZE, "height", SIZE, "patternUnits", "userSpaceOnUse")
                .open("rect", "class", name + "-ground", "width", SIZE, "height", SIZE)
                .close()
                .open("path", "class", name + "-lines", "d", lines)
                .close()
                .close();
    }
}
