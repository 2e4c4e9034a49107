package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whoever reaches the port is let in, or the passwords lie in the clear. */
final class OpenToAnyone implements Rule {
    private static final Set<String> WITHOUT_PASSWORD = Set.of("any", "trust");

    @Override
    public About about() {
        return About.warning("PGB06", "no password on an address others reach, or passwords in the clear")
                .why(
                        "With any or trust everybody who reaches the port works on the database under any name; plain keeps"
                                + " the passwords of all users readable in a file.")
                .source("PgBouncer, auth_type and listen_addr");
    }

    @Override
    public Example failing() {
        return with("trust");
    }

    @Override
    public Example passing() {
        return with("scram-sha-256");
    }

    private static Example with(String type) {
        return Example.file("pgbouncer.ini", """
                [databases]
                orders = host=orders-db user=checkout
                [pgbouncer]
                listen_addr = 0.0.0.0
                auth_type = %s
                """.formatted(type));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(
                        pooler -> pooler
                                .settings()
                                .text("auth_type")
                                .filter(Fact::stated)
                                .flatMap(type -> finding(pooler, type))
                                .stream());
    }

    private Optional<Finding> finding(Pooler pooler, Fact<String> type) {
        var word = type.value().toLowerCase(Locale.ROOT);
        var address = pooler.settings().text("listen_addr").filter(OpenToAnyone::isPublic);
        var subject = pooler.place().file() + "#auth_type";
        var place = type.origin().place().orElse(pooler.place());
        if (word.equals("plain")) {
            return Optional.of(about().finding(place, subject, "auth_type plain keeps passwords in the clear")
                    .because(type)
                    .remedy("use scram-sha-256"));
        }
        return address.filter(listening -> WITHOUT_PASSWORD.contains(word))
                .map(listening -> about().finding(
                                place,
                                subject,
                                "auth_type %s lets everybody in who reaches %s".formatted(word, listening.value()))
                        .because(type, listening)
                        .remedy("use scram-sha-256, or listen on 127.0.0.1 only"));
    }

    private static boolean isPublic(Fact<String> addresses) {
        return Arrays.stream(addresses.value().split(","))
                .map(String::strip)
                .anyMatch(address -> !address.isEmpty() && !new Host(address, Optional.empty()).isLocal());
    }
}
