package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Server;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connections a server gives to ordinary roles.
 *
 * @param maximum {@code max_connections}
 * @param reserved what is kept for superusers and for {@code pg_use_reserved_connections}
 */
public record Slots(Fact<Integer> maximum, List<Fact<Integer>> reserved) {
    public Slots {
        reserved = List.copyOf(reserved);
    }

    /** The slots of a server; empty when a template hides how many. */
    public static Optional<Slots> of(Server server) {
        var settings = server.settings();
        var kept = Stream.of("superuser_reserved_connections", "reserved_connections")
                .map(settings::integer)
                .flatMap(Optional::stream)
                .toList();
        return settings.integer("max_connections").map(maximum -> new Slots(maximum, kept));
    }

    /** Connections left for ordinary roles: {@code max_connections} less what is reserved, at least 0. */
    public int count() {
        return Math.max(
                0, maximum.value() - reserved.stream().mapToInt(Fact::value).sum());
    }

    /** Every term, for evidence; reservations of 0 are left out. */
    public List<Fact<?>> facts() {
        return Stream.<Fact<?>>concat(Stream.of(maximum), reserved.stream().filter(kept -> kept.value() != 0))
                .toList();
    }
}
