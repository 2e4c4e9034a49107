package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** A limit on clients is lower than the limit on the server connections for them. */
final class FewerClientsThanServers implements Rule {
    @Override
    public About about() {
        return About.warning("CAP17", "the cap on clients is lower than the cap on their server connections")
                .why(
                        "A client uses one server connection at a time: the server connections beyond the clients are never"
                                + " opened, and clients are refused although there is room.")
                .source("PgBouncer, max_db_client_connections and max_user_client_connections");
    }

    @Override
    public Example failing() {
        return Fixtures.ini("max_db_connections = 50\nmax_db_client_connections = 20\n");
    }

    @Override
    public Example passing() {
        return Fixtures.ini("max_db_connections = 20\nmax_db_client_connections = 200\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var lines = Line.of(topology)
                .flatMap(line -> finding(
                        line.number("max_db_client_connections", "max_db_client_connections"),
                        line.cap(),
                        line.database().place())
                        .stream());
        var users = topology.poolers().stream().flatMap(this::users);
        return Stream.concat(lines, users).distinct();
    }

    private Stream<Finding> users(Pooler pooler) {
        var main = pooler.settings();
        var all = finding(
                main.integer("max_user_client_connections"), main.integer("max_user_connections"), pooler.place());
        var each = pooler.users().stream()
                .flatMap(user -> finding(
                        user.settings().integer("max_user_client_connections"),
                        user.settings().integer("max_user_connections").or(() -> main.integer("max_user_connections")),
                        user.place())
                        .stream());
        return Stream.concat(all.stream(), each);
    }

    private Optional<Finding> finding(Optional<Fact<Integer>> clients, Optional<Fact<Integer>> servers, Place place) {
        return clients.filter(cap -> cap.value() > 0)
                .flatMap(cap -> servers.filter(most -> most.value() > cap.value())
                        .map(most -> finding(cap, most, cap.origin().place().orElse(place))));
    }

    private Finding finding(Fact<Integer> clients, Fact<Integer> servers, Place place) {
        return about().finding(
                        place,
                        place.file() + "#" + clients.name(),
                        "%d clients may never use the %d server connections of %s"
                                .formatted(clients.value(), servers.value(), servers.name()))
                .because(clients, servers)
                .remedy("raise %s well above %d".formatted(clients.name(), servers.value()));
    }
}
