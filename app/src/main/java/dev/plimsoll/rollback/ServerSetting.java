package dev.plimsoll.rollback;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Server;
import java.util.Optional;

/** A setting of a PostgreSQL server that takes effect when it reads its files again. */
public record ServerSetting(Server server, String setting) implements Place {
    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void put(String value) {
        server.set(setting, value);
    }

    @Override
    public Optional<String> read() {
        try {
            return Optional.of(server.setting(setting));
        } catch (LabException silent) {
            return Optional.empty();
        }
    }
}
