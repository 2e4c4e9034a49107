package dev.plimsoll.guard.lease;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where the table is: in the pool's database, or in another, to which one connection is kept. For one thread at a time. */
final class Office implements AutoCloseable {
    private final Desk desk;
    private final String url;
    private @Nullable Connection kept;

    /** @param url of the other database; empty where the table is in the pool's */
    Office(Desk desk, String url) {
        this.desk = desk;
        this.url = url;
    }

    Place from(Connection pool) throws SQLException {
        return new Place(pool, url.isEmpty() ? pool : elsewhere());
    }

    private Connection elsewhere() throws SQLException {
        var there = kept;
        if (there == null || there.isClosed()) {
            there = desk.elsewhere(url);
            kept = there;
        }
        return there;
    }

    /** It may be broken; the next turn makes another. */
    @Override
    public void close() {
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (SQLException broken) {
            // it was to go
            return;
        } finally {
            kept = null;
        }
    }
}
