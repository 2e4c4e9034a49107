package dev.plimsoll.lab.load.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;

/** A JVM that writes a ledger until it is killed. */
final class Writing {
    private Writing() {}

    public static void main(String[] arguments) throws SQLException {
        var ledger = Ledger.open(Path.of(arguments[0]), InstantSource.system());
        for (long i = 0; ; i++) {
            ledger.place(new UUID(0, i), attempt -> {});
        }
    }
}
