package dev.plimsoll.config.postgres;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.List;
import java.util.Optional;

/** Reads the files of a data directory that tell a standby, what it follows, and the version. */
public final class MarkerReader implements Reader {
    /** Where servers up to version 11 were told what they follow. */
    private static final String RECOVERY = "recovery.conf";

    @Override
    public boolean mayRead(String path) {
        return path.endsWith("standby.signal") || path.endsWith("PG_VERSION") || path.endsWith("recovery.conf");
    }

    @Override
    public boolean recognises(SourceFile file) {
        return file.name().equals("standby.signal")
                || file.name().equals(RECOVERY)
                || (file.name().equals("PG_VERSION") && file.text().length() < 10);
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var settings = file.name().equals(RECOVERY)
                ? ConfParser.parse(file, inventory.secrets()).settings()
                : List.<Setting>of();
        if (!settings.isEmpty()) {
            inventory.source(new Source(file.path(), RECOVERY, Optional.empty(), settings));
        }
        inventory.add(new Marker(file.folder(), file.name(), file.text().strip(), settings));
    }
}
