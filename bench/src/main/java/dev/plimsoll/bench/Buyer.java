package dev.plimsoll.bench;

import dev.plimsoll.lab.load.Request;
import dev.plimsoll.lab.load.ledger.Ledger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;

/**
 * Places an order, and tries again if told to.
 *
 * @param pool where it gets its connection
 * @param ledger what it was told
 * @param written the moments at which somebody was told yes
 * @param patience the driver's query timeout in seconds, or 0 for none
 * @param tries how often it tries, 1 or more
 */
record Buyer(DataSource pool, Ledger ledger, ConcurrentSkipListSet<Long> written, int patience, int tries)
        implements Request {
    @Override
    public String name() {
        return "order";
    }

    @Override
    public void run() throws SQLException {
        var order = UUID.randomUUID();
        for (int left = tries; ; left--) {
            try {
                buy(order);
                written.add(System.nanoTime());
                return;
            } catch (SQLException failed) {
                if (left == 1) {
                    throw failed;
                }
            }
        }
    }

    private void buy(UUID order) throws SQLException {
        ledger.place(order, attempt -> {
            try (var connection = pool.getConnection();
                    var insert = connection.prepareStatement("insert into orders values (?)")) {
                insert.setQueryTimeout(patience);
                insert.setObject(1, order);
                attempt.execute(insert);
            }
        });
    }

    /** The longest time in which nobody was told yes, from one moment to another, and whether it ended before. */
    static Gap gap(ConcurrentSkipListSet<Long> written, long from, long to) {
        var longest = 0L;
        var last = from;
        for (var moment : written.subSet(from, to)) {
            longest = Math.max(longest, moment - last);
            last = moment;
        }
        var open = to - last;
        return new Gap(Duration.ofNanos(Math.max(longest, open)), open < longest);
    }

    /** How long, and whether it ended. */
    record Gap(Duration time, boolean ended) {}
}
