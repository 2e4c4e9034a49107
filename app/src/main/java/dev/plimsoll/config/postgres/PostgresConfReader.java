package dev.plimsoll.config.postgres;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.topology.Source;
import java.util.Optional;

/** Reads {@code postgresql.conf}, what it includes, and files of any other name that plainly hold server settings. */
public final class PostgresConfReader implements Reader {
    @Override
    public boolean mayRead(String path) {
        return path.endsWith(".conf") && path.charAt(path.lastIndexOf('/') + 1) != '.';
    }

    @Override
    public boolean recognises(SourceFile file) {
        return Recognition.byName(file.name()) || Recognition.byContent(file);
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        keep(ConfParser.parse(file, inventory.secrets()), inventory);
    }

    /** Puts a file that was parsed among all that was read. */
    static void keep(PostgresConf conf, Inventory inventory) {
        inventory.source(new Source(conf.path(), ConfParser.FORMAT, Optional.empty(), conf.settings()));
        conf.flaws().forEach(inventory::flaw);
        inventory.add(conf);
    }
}
