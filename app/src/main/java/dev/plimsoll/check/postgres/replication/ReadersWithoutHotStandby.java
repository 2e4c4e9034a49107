package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** Services read from a standby that admits no reader. */
final class ReadersWithoutHotStandby implements Rule {
    @Override
    public About about() {
        return About.warning("PG04", "services read from a standby that admits no reader")
                .why("With hot_standby off a standby refuses every connection until it is promoted.")
                .source("PostgreSQL manual, hot_standby");
    }

    @Override
    public Example failing() {
        return Example.file("compose.yml", """
            services:
              orders-db:
                image: postgres:17
                command: postgres -c config_file=/etc/primary.conf
                volumes: ["./primary.conf:/etc/primary.conf"]
              orders-standby:
                image: postgres:17
                command: postgres -c config_file=/etc/standby.conf -c hot_standby=off
                volumes: ["./standby.conf:/etc/standby.conf"]
            """)
                .and("primary.conf", "listen_addresses = '*'\nmax_wal_senders = 10\n")
                .and("standby.conf", "listen_addresses = '*'\nprimary_conninfo = 'host=orders-db'\n")
                .and("search/application.yml", """
            spring:
              datasource:
                url: jdbc:postgresql://orders-standby:5432/orders
                hikari:
                  read-only: true
            """);
    }

    @Override
    public Example passing() {
        return Example.file("compose.yml", """
            services:
              orders-db:
                image: postgres:17
                command: postgres -c config_file=/etc/primary.conf
                volumes: ["./primary.conf:/etc/primary.conf"]
              orders-standby:
                image: postgres:17
                command: postgres -c config_file=/etc/standby.conf
                volumes: ["./standby.conf:/etc/standby.conf"]
            """)
                .and("primary.conf", "listen_addresses = '*'\nmax_wal_senders = 10\n")
                .and("standby.conf", "listen_addresses = '*'\nprimary_conninfo = 'host=orders-db'\n")
                .and("search/application.yml", """
            spring:
              datasource:
                url: jdbc:postgresql://orders-standby:5432/orders
                hikari:
                  read-only: true
            """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Follower.of(topology)
                .filter(follower -> !OnServer.isOn(follower.standby(), "hot_standby"))
                .filter(follower -> follower.standby().settings().states("hot_standby"))
                .filter(follower -> !follower.standby().settings().hides("hot_standby"))
                .filter(follower -> !follower.readers(topology).isEmpty())
                .map(follower -> finding(topology, follower));
    }

    private Finding finding(Topology topology, Follower follower) {
        var reader = follower.readers(topology).get(0);
        return OnServer.finding(
                        about(),
                        follower.standby(),
                        "hot_standby",
                        "%s refuses connections, and %s reads from it"
                                .formatted(follower.standby().name(), reader.name()))
                .because(follower.standby().settings().flag("hot_standby").stream()
                        .map(Evidence::of)
                        .toList())
                .because(Evidence.at(reader.place(), "pool " + reader.name()))
                .remedy("set hot_standby to on at the standby");
    }
}
