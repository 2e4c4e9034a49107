package dev.plimsoll.budget;

import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The wall a server can hold by itself: one role per service with a {@code CONNECTION LIMIT}, so that no service takes
 * what belongs to another. Limits are the claims; where these do not fit, every service gets its share of what does.
 *
 * @param budget the server it is for
 * @param lines SQL, with the arithmetic in comments
 */
public record Wall(Budget budget, List<String> lines) {
    /** Connections no limit may give away: a migration, a dump, an exporter's two and a person with psql. */
    public static final int HEADROOM = 5;

    public Wall {
        lines = List.copyOf(lines);
    }

    /** The walls of all PostgreSQL servers whose slots are known. */
    public static List<Wall> of(Topology topology) {
        var roles = new Roles(topology);
        return Budget.of(topology).stream()
                .filter(budget -> budget.server().isPostgres())
                .filter(budget -> !budget.claim().terms().isEmpty())
                .flatMap(budget -> budget.slots().stream().map(slots -> wall(budget, slots, roles)))
                .toList();
    }

    public String sql() {
        return String.join("\n", lines) + "\n";
    }

    private static Wall wall(Budget budget, Slots slots, Roles roles) {
        var lines = new ArrayList<String>();
        var available = Math.max(0, slots.count() - HEADROOM);
        var claimed = budget.claim().total();
        lines.add("-- " + oneLine(budget.server().name()) + ": " + arithmetic(slots));
        lines.add("-- %d of them kept for migrations, backups, exporters and people; %d to give"
                .formatted(Math.min(HEADROOM, slots.count()), available));
        if (claimed > available) {
            lines.add("-- the pools claim %d: every role gets its share of %d, so LOWER THE POOLS TO MATCH"
                    .formatted(claimed, available));
        }
        roles.of(budget.claim()).forEach(role -> lines.addAll(role.sql(claimed, available)));
        roles.unnamed(budget.claim()).forEach(pooled -> lines.add("-- not limited here: " + oneLine(pooled)));
        budget.claim().unknown().forEach(pool -> lines.add("-- not limited here: " + oneLine(pool)));
        return new Wall(budget, lines);
    }

    private static String arithmetic(Slots slots) {
        var reserved = slots.reserved().stream()
                .filter(kept -> kept.value() != 0)
                .map(kept -> " - " + kept.name() + " " + kept.value());
        return Stream.concat(Stream.of("max_connections " + slots.maximum().value()), reserved)
                        .reduce("", String::concat)
                + " = " + slots.count() + " connections";
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
