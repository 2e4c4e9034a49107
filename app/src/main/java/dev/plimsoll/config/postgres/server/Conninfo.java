package dev.plimsoll.config.postgres.server;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Host;
import java.util.Optional;

/** Where a standby's connection to its primary leads. */
final class Conninfo {
    private Conninfo() {}

    /** By {@code primary_conninfo}, else by the variables images make it from. */
    static Optional<String> host(Seat standby) {
        return standby.effective()
                .find("primary_conninfo")
                .flatMap(setting -> ConnectionStrings.parse(setting, new Secrets()))
                .flatMap(connection -> connection.hosts().stream().findFirst())
                .map(Host::name)
                .or(() -> variable(standby));
    }

    private static Optional<String> variable(Seat standby) {
        return Optional.ofNullable(standby.container)
                .flatMap(container -> container
                        .environment()
                        .text("POSTGRESQL_MASTER_HOST")
                        .or(() -> container.environment().text("PRIMARY_HOST")))
                .map(Fact::value);
    }
}
