package dev.plimsoll.lab.load.shop;

import dev.plimsoll.lab.load.ledger.Ledger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** The shop's statements. */
record Till(DataSource pool, Ledger ledger, Duration held, Retry retry) {
    void browse(int product) throws SQLException {
        try (var connection = pool.getConnection()) {
            hold(connection);
            try (var page = connection.prepareStatement("select p.id, p.name, p.cents, s.units"
                    + " from plimsoll_shop.product p join plimsoll_shop.stock s on s.product = p.id"
                    + " where p.id >= ? order by p.id limit 20")) {
                page.setInt(1, product);
                drain(page);
            }
        }
    }

    void fill(long cart, int product) throws SQLException {
        try (var connection = pool.getConnection()) {
            hold(connection);
            try (var line = connection.prepareStatement("insert into plimsoll_shop.cart_line values (?, ?, 1)")) {
                line.setLong(1, cart);
                line.setInt(2, product);
                line.executeUpdate();
            }
        }
    }

    /** Again and again as long as it fails and the customer tries; what fails last is thrown. */
    void checkOut(Order order) throws SQLException {
        var attempted = order;
        for (int left = retry.times(); ; left--) {
            try {
                place(attempted);
                return;
            } catch (SQLException failed) {
                if (left == 0) {
                    throw failed;
                }
                attempted = order.attempt(retry.next(attempted.key(), UUID::randomUUID));
            }
        }
    }

    /**
     * An attempt to buy something.
     *
     * @param identity what the customer knows the order by, over all attempts
     * @param key what the server knows it by
     */
    record Order(UUID identity, UUID key, int product) {
        /** The first attempt. */
        Order(UUID identity, int product) {
            this(identity, identity, product);
        }

        Order attempt(UUID next) {
            return new Order(identity, next, product);
        }
    }

    private void place(Order order) throws SQLException {
        ledger.place(order.identity(), attempt -> {
            try (var connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                hold(connection);
                buy(connection, order);
                attempt.commit(connection);
            }
        });
    }

    /** The row of stock is locked last, for as short as can be; an order that is there already is left as it is. */
    private static void buy(Connection connection, Order order) throws SQLException {
        try (var write = connection.prepareStatement(
                        "insert into plimsoll_shop.customer_order (order_key, idempotency_key, product, cents)"
                                + " select ?, ?, id, cents from plimsoll_shop.product where id = ?"
                                + " on conflict (idempotency_key) do nothing");
                var take = connection.prepareStatement(
                        "update plimsoll_shop.stock set units = units - 1 where product = ?")) {
            write.setObject(1, order.identity());
            write.setObject(2, order.key());
            write.setInt(3, order.product());
            if (write.executeUpdate() > 0) {
                take.setInt(1, order.product());
                take.executeUpdate();
            }
        }
    }

    private void hold(Connection connection) throws SQLException {
        if (held.isZero()) {
            return;
        }
        try (var sleep = connection.prepareStatement("select pg_sleep(?)")) {
            sleep.setDouble(1, held.toNanos() / 1e9);
            drain(sleep);
        }
    }

    private static void drain(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }
}
