package dev.plimsoll.config.postgres;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.deploy.Machine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts PostgreSQL's files together into servers, and servers into clusters. */
public final class PostgresServers implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        for (var conf : inventory.all(PostgresConf.class)) {
            var server = new Server(
                    "primary",
                    Server.Role.PRIMARY,
                    Settings.of(Product.POSTGRESQL, Optional.empty(), conf.settings()),
                    List.of(),
                    List.of(),
                    Machine.UNSAID,
                    Set.of(),
                    Place.start(conf.path()));
            draft.clusters().add(new Cluster("postgres", List.of(server), List.of(), 0));
        }
    }
}
