package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.process.Folders;
import dev.plimsoll.lab.process.Keeper;
import dev.plimsoll.lab.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The ground a cluster stands on: programs, a kept folder, ports, and a data directory for each server. */
record Foundation(Blueprint blueprint, Path template, Keeper keeper, List<Server> servers) {
    private static final String PREFIX = "plimsoll-lab-";

    /** Names the servers of a cluster that stays, once all of them have been up. */
    private static final String COMPLETE = "servers";

    static Foundation lay(Blueprint blueprint) {
        var account = blueprint.account();
        var installation = blueprint.binaries().install(blueprint.version(), blueprint.cache());
        var template = installation.template();
        var ports = new Ports(blueprint.cache().file("ports.lock"), blueprint.ports(), new SecureRandom());
        var foundation = new Foundation(blueprint, template, keeper(blueprint), new ArrayList<>());
        try {
            var launcher = new Launcher(installation, account, blueprint.logDisk(), blueprint.patience());
            for (var name : blueprint.names()) {
                var home = foundation.keeper().folder().resolve(name);
                var port = LeftBehind.at(home).port().map(ports::reserve).orElseGet(ports::reserve);
                foundation.servers().add(new Server(name, port, home, launcher));
            }
            return foundation;
        } catch (RuntimeException | Error failed) {
            foundation.clear();
            throw failed;
        }
    }

    private static Keeper keeper(Blueprint blueprint) {
        if (blueprint.kept().isPresent()) {
            return Keeper.hold(blueprint.kept().get().toAbsolutePath());
        }
        Keeper.sweep(blueprint.folder(), PREFIX);
        return Keeper.of(blueprint.folder().resolve(PREFIX + UUID.randomUUID()));
    }

    /** Whether all servers were up here before, and are to be started from what they left. */
    boolean complete() {
        try {
            var file = keeper.folder().resolve(COMPLETE);
            if (blueprint.kept().isEmpty() || !Files.exists(file)) {
                return false;
            }
            var left = Files.readAllLines(file);
            if (!left.equals(blueprint.names())) {
                throw new LabException(
                        Reason.FAILED,
                        "%s holds the servers %s, not %s".formatted(keeper.folder(), left, blueprint.names()));
            }
            return true;
        } catch (IOException unreadable) {
            throw full(keeper.folder(), unreadable);
        }
    }

    /** Notes that all servers are up; from now on they are started from what they have. */
    void completed() {
        if (blueprint.kept().isPresent()) {
            try {
                Files.write(keeper.folder().resolve(COMPLETE), blueprint.names());
            } catch (IOException full) {
                throw full(keeper.folder(), full);
            }
        }
    }

    /** Makes the data directory of a server, not yet started and nobody's standby. */
    void prepare(Server server) {
        var data = server.data();
        try {
            Folders.delete(data);
            Folders.copy(template, data);
            configure(server);
        } catch (IOException full) {
            throw full(data, full);
        }
    }

    /** Writes what a server is started with; what was set while it ran is in a file of its own, and stays. */
    void configure(Server server) {
        var data = server.data();
        try {
            Files.createDirectories(data);
            var conf = Files.readString(template.resolve("postgresql.conf"))
                    + Conf.of(server.port(), blueprint.settings(server.name()));
            Files.writeString(data.resolve("postgresql.conf"), conf);
            Files.writeString(data.resolve("pg_hba.conf"), blueprint.access());
        } catch (IOException full) {
            throw full(data, full);
        }
    }

    private static LabException full(Path folder, IOException why) {
        return new LabException(Reason.NO_SPACE, "cannot make %s: %s".formatted(folder, why.getMessage()), why);
    }

    void clear() {
        keeper.close();
        servers.forEach(Server::end);
    }
}
