package dev.plimsoll.bench.guard.contender;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntConsumer;
import javax.sql.DataSource;

/** A pool that knows no lanes. */
record Pooled(DataSource source, IntConsumer resizing, Runnable closing) implements Contestant {
    @Override
    public Connection borrow(String lane) throws SQLException {
        return source.getConnection();
    }

    @Override
    public void resize(int size) {
        resizing.accept(size);
    }

    @Override
    public void close() {
        closing.run();
    }
}
