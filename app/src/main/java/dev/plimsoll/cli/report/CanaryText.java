package dev.plimsoll.cli.report;

import dev.plimsoll.lab.load.ledger.Audit;
import dev.plimsoll.rehearse.canary.Downtime;
import dev.plimsoll.rehearse.canary.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a canary saw, for people. */
public final class CanaryText {
    private static final int SHOWN = 20;

    private final Canvas canvas;
    private final Volume volume;

    public CanaryText(Canvas canvas, Volume volume) {
        this.canvas = canvas;
        this.volume = volume;
    }

    public List<String> lines(Seen seen) {
        var lines = new ArrayList<String>();
        if (volume != Volume.QUIET) {
            lines.add("down     " + words(seen.downtime()));
            seen.audit().ifPresent(audit -> lines.add("orders   " + words(seen.writes(), audit)));
            seen.audit().ifPresent(audit -> lines.addAll(named("lost", audit.lost())));
            seen.audit().ifPresent(audit -> lines.addAll(named("there more than once", audit.duplicated())));
            seen.audit().ifPresent(audit -> lines.addAll(named("there although it had failed", audit.phantom())));
            lines.add("");
        }
        lines.add(verdict(seen));
        return lines;
    }

    private String verdict(Seen seen) {
        if (seen.broken()) {
            return canvas.paint().bad("FAIL") + ", orders are not as acknowledged";
        }
        if (!seen.known()) {
            return canvas.paint().bad("UNSTABLE")
                    + (seen.audit().isPresent()
                            ? ", no order was acknowledged"
                            : ", the database could not be asked what became of the orders");
        }
        return canvas.paint().good("PASS")
                + (seen.downtime().gaps() == 0
                        ? ", every order is there; no failover was seen"
                        : ", every order is there");
    }

    private static String words(Downtime down) {
        if (down.gaps() == 0) {
            return "never for longer than a moment";
        }
        return "%s at the longest, %s in all%s%s"
                .formatted(
                        seconds(down.longest()),
                        seconds(down.all()),
                        down.gaps() == 1 ? "" : " in %d times".formatted(down.gaps()),
                        down.lasting() ? ", and in the end" : "");
    }

    private static String words(long writes, Audit audit) {
        return "%d written, %d acknowledged: %d lost, %d duplicated, %d undecided"
                .formatted(
                        writes,
                        audit.acknowledged(),
                        audit.lost().size(),
                        audit.duplicated().size(),
                        audit.undecided().count());
    }

    private static List<String> named(String what, Set<UUID> orders) {
        var lines = new ArrayList<String>();
        orders.stream().limit(SHOWN).forEach(order -> lines.add("  %s  %s".formatted(order, what)));
        if (orders.size() > SHOWN) {
            lines.add("  and %d more".formatted(orders.size() - SHOWN));
        }
        return lines;
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1e3);
    }
}
