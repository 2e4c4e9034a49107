package dev.plimsoll.config.postgres;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;

/** Reads the files of a data directory that tell a standby and the version. */
public final class MarkerReader implements Reader {
    @Override
    public boolean mayRead(String path) {
        return path.endsWith("standby.signal") || path.endsWith("PG_VERSION");
    }

    @Override
    public boolean recognises(SourceFile file) {
        return file.name().equals("standby.signal")
                || (file.name().equals("PG_VERSION") && file.text().length() < 10);
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        inventory.add(new Marker(file.folder(), file.name(), file.text().strip()));
    }
}
