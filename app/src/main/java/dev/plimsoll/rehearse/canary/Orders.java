package dev.plimsoll.rehearse.canary;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.load.Request;
import dev.plimsoll.lab.load.ledger.Attempt;
import dev.plimsoll.lab.load.ledger.Ledger;
import dev.plimsoll.lab.load.ledger.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One order after the other, each a row. */
final class Orders implements Request {
    private static final String READ_ONLY = "25006";

    private final HikariDataSource pool;
    private final Ledger ledger;
    private final Silence silence;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    Orders(HikariDataSource pool, Ledger ledger, Silence silence) {
        this.pool = pool;
        this.ledger = ledger;
        this.silence = silence;
    }

    @Override
    public String name() {
        return "order";
    }

    @Override
    public void run() throws SQLException {
        var order = UUID.randomUUID();
        try {
            var settlement = ledger.place(order, attempt -> write(order, attempt));
            if (settlement.state() == State.ACK) {
                silence.yes(System.nanoTime());
                acknowledged.incrementAndGet();
            }
        } catch (SQLException refused) {
            failed.incrementAndGet();
            throw refused;
        }
    }

    /** A connection to what is a standby now is of no use any more, and no pool would notice. */
    private void write(UUID order, Attempt attempt) throws SQLException {
        try (var connection = pool.getConnection();
                var insert = connection.prepareStatement(OwnSchema.INSERT)) {
            insert.setObject(1, order);
            try {
                attempt.execute(insert);
            } catch (SQLException refused) {
                if (READ_ONLY.equals(refused.getSQLState())) {
                    pool.evictConnection(connection);
                }
                throw refused;
            }
        }
    }

    Downtime downtime() {
        return silence.until(System.nanoTime());
    }

    Duration silent() {
        return silence.now(System.nanoTime());
    }

    String words() {
        var down = downtime();
        return "%d orders acknowledged, %d failed, %.1f s down"
                .formatted(acknowledged.get(), failed.get(), down.all().toMillis() / 1e3);
    }
}
