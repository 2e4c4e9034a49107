package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.process.Folders;
import dev.plimsoll.lab.process.Keeper;
import dev.plimsoll.lab.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The ground a cluster stands on: programs, a kept folder, ports, and a data directory for each server. */
record Foundation(Blueprint blueprint, Path template, Keeper keeper, List<Server> servers) {
    private static final String PREFIX = "plimsoll-lab-";

    static Foundation lay(Blueprint blueprint) {
        var account = blueprint.account();
        var installation = blueprint.binaries().install(blueprint.version(), blueprint.cache());
        var template = installation.template();
        var ports = new Ports(blueprint.cache().file("ports.lock"), blueprint.ports(), new SecureRandom());
        Keeper.sweep(blueprint.folder(), PREFIX);
        var keeper = Keeper.of(blueprint.folder().resolve(PREFIX + UUID.randomUUID()));
        var foundation = new Foundation(blueprint, template, keeper, new ArrayList<>());
        try {
            var launcher = new Launcher(installation, account, blueprint.logDisk(), blueprint.patience());
            for (var name : blueprint.names()) {
                var home = keeper.folder().resolve(name);
                foundation.servers().add(new Server(name, ports.reserve(), home, launcher));
            }
            return foundation;
        } catch (RuntimeException | Error failed) {
            foundation.clear();
            throw failed;
        }
    }

    /** Makes the data directory of a server, not yet started and nobody's standby. */
    void prepare(Server server) {
        var data = server.data();
        try {
            Folders.copy(template, data);
            var conf = Conf.of(server.port(), blueprint.settings(server.name()));
            Files.writeString(data.resolve("postgresql.conf"), conf, StandardOpenOption.APPEND);
            Files.writeString(data.resolve("pg_hba.conf"), blueprint.access());
        } catch (IOException full) {
            throw new LabException(Reason.NO_SPACE, "cannot make %s: %s".formatted(data, full.getMessage()), full);
        }
    }

    void clear() {
        keeper.close();
        servers.forEach(Server::end);
    }
}
