package dev.plimsoll.cli.report.rehearsal.page;

import dev.plimsoll.cli.report.html.Frame;
import dev.plimsoll.cli.report.html.Html;
import dev.plimsoll.cli.report.html.Plot;
import dev.plimsoll.cli.report.html.Scale;
import dev.plimsoll.rehearse.timeline.Standing;
import dev.plimsoll.rehearse.timeline.Stint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What every server was, a bar each: after a failover without fencing two can be the primary. */
final class RolesPlot {
    private static final double WIDE = 54;
    private static final int FEWEST = 3;

    private final Html html;
    private final Frame frame;
    private final List<Stint> stints;

    RolesPlot(Html html, Frame frame, List<Stint> stints) {
        this.html = html;
        this.frame = frame;
        this.stints = stints;
    }

    void write() {
        var servers = stints.stream().map(Stint::server).distinct().toList();
        html.open("figure").open("figcaption").element("b", "Roles of the servers");
        for (var standing : Standing.values()) {
            html.open("span", "class", "key").open("span", "class", "swatch " + look(standing));
            html.close().text(" " + word(standing)).close();
        }
        html.close();
        var plot = Plot.open(html, frame, Scale.linear(0, Math.max(servers.size(), FEWEST)), words());
        for (int i = 0; i < servers.size(); i++) {
            server(plot, servers.get(i), servers.size() - 1 - i);
        }
        plot.close();
        html.close();
    }

    private void server(Plot plot, String server, int row) {
        plot.beside(server, row);
        for (var stint : stints) {
            double from = Math.max(frame.from(), Say.inSeconds(stint.from()));
            double to = Math.min(frame.to(), Say.inSeconds(stint.to()));
            if (stint.server().equals(server) && to > from) {
                plot.bar(look(stint.standing()), row, from, to);
                if (plot.room(from, to) > WIDE) {
                    plot.words(word(stint.standing()), row, from);
                }
            }
        }
    }

    private String words() {
        return "Roles of the servers: "
                + stints.stream()
                        .map(stint -> "%s %s from %.1f to %.1f s"
                                .formatted(
                                        stint.server(),
                                        word(stint.standing()),
                                        Say.inSeconds(stint.from()),
                                        Say.inSeconds(stint.to())))
                        .collect(Collectors.joining("; "));
    }

    private static String look(Standing standing) {
        return "role-" + standing.name().toLowerCase(Locale.ROOT);
    }

    private static String word(Standing standing) {
        return standing == Standing.SILENT ? "no answer" : standing.name().toLowerCase(Locale.ROOT);
    }
}
